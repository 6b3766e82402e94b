"""What people do with the registry: register an import, run it, roll it back, judge names."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from quanlian.core.actions import Actor, act
from quanlian.core.files.store import put
from quanlian.core.findings import UserError
from quanlian.registry import formats
from quanlian.registry.importing.merits import affected_by, rebuild_merits
from quanlian.registry.importing.removal import hold_imports, remove
from quanlian.registry.models import Batch, BatchState, Statement


def register_batch(
    actor: Actor, chunks: Iterable[bytes], name: str, format_name: str, *, known_on: dt.date, simulated: bool = False
) -> Batch:
    """Store an uploaded file and register its import; nothing is read into the registry yet."""
    formats.reader(format_name)
    stored = put(chunks, name, by=actor.user)
    batch = Batch(
        format=format_name, file=stored, name=name[-255:], known_on=known_on, simulated=simulated, by=actor.user
    )
    batch.save()
    with act(actor, "registry.register_batch", batch) as done:
        done.detail.update(sha256=stored.sha256, size=stored.size, format=format_name)
    return batch


def roll_back(actor: Actor, batch: Batch, *, reason: str) -> Batch:
    """Take a published batch out of the registry. Rights that other batches also describe are recomputed."""
    if not reason.strip():
        raise UserError("ROLLBACK_REASON", "回退须写明理由", remedy="填写回退理由后再试")
    with act(actor, "registry.roll_back", batch, reason=reason) as done:
        hold_imports()
        locked = Batch.objects.select_for_update().get(pk=batch.pk)
        if locked.state != BatchState.PUBLISHED:
            raise UserError("ROLLBACK_STATE", "只有已入库的批次可以回退", value=locked.get_state_display())
        _demand_last(locked)
        merits = affected_by(locked.pk)
        affected = sorted(set(Statement.objects.filter(batch=locked).values_list("right_id", flat=True)))
        remove(locked, affected)
        rebuild_merits(merits)
        locked.state = BatchState.ROLLED_BACK
        locked.save(update_fields=["state"])
        done.detail["rights"] = len(affected)
        done.event("registry.batch_rolled_back", batch=locked.pk, rights=_runs(affected))
    return locked


def _runs(ids: Sequence[int]) -> list[list[int]]:
    """Ascending ids as [first, last] of each unbroken run: a batch's new rights are one run."""
    runs: list[list[int]] = []
    for one in ids:
        if runs and runs[-1][1] == one - 1:
            runs[-1][1] = one
        else:
            runs.append([one, one])
    return runs


def _demand_last(batch: Batch) -> None:
    """A later batch that found its rows stored already may rest on this one: it is rolled back first."""
    later = Batch.objects.filter(pk__gt=batch.pk, state=BatchState.PUBLISHED, format=batch.format, repeated__gt=0)
    if numbers := [str(pk) for pk in later.values_list("pk", flat=True)[:10]]:
        raise UserError(
            "ROLLBACK_REPEATED",
            "之后的批次含有与本批相同的行，这些行只存了一份",
            value="批次 " + "、".join(numbers),
            rule="回退本批会使那些批次缺行",
            remedy="先回退上述批次，再回退本批，然后重新导入",
        )
