"""Jobs of the registry, run by the worker."""

from __future__ import annotations

from procrastinate.contrib.django import app

from quanlian.core.actions import SYSTEM, actor_of
from quanlian.core.findings import UserError
from quanlian.registry.importing.run import recover, run_batch
from quanlian.registry.models import Batch, BatchState


@app.task(name="registry.import_batch", queue="import")
def import_batch(batch: int) -> None:
    """Run a registered batch; a refusal is the batch's own state, not a failed job. Safe to run twice."""
    recover()
    row = Batch.objects.select_related("by").get(pk=batch)
    if row.state not in (BatchState.WAITING, BatchState.FAILED):
        return
    try:
        run_batch(row, actor_of(row.by) if row.by else SYSTEM)
    except UserError:
        return
