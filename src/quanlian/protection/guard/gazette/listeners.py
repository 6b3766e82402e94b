"""What an import below means for the guard: a batch taken back takes its alerts with it."""

from __future__ import annotations

from quanlian.core.actions import SYSTEM, act
from quanlian.core.events.listening import Payload, on
from quanlian.protection.guard.models import OPEN, Alert, AlertState, GazetteRun


@on("registry.batch_rolled_back")
def withdraw(payload: Payload) -> None:
    """Alerts nobody decided about are withdrawn; decisions stay on record."""
    batch = int(str(payload["batch"]))
    run = GazetteRun.objects.filter(batch=batch).first()
    if run is None:
        return
    with act(SYSTEM, "guard.withdraw", run, reason="导入批次已回退") as done:
        rows = Alert.objects.filter(batch=batch, state__in=OPEN)
        done.detail["alerts"] = rows.update(state=AlertState.WITHDRAWN)
