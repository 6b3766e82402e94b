"""What is sealed because it happened below: an import is one entry, whatever its size."""

from __future__ import annotations

from quanlian.core.events.listening import Payload, on
from quanlian.evidence import about
from quanlian.evidence.models import Seal
from quanlian.evidence.sealing import seal
from quanlian.evidence.statements import utc
from quanlian.registry.models import Batch
from quanlian_verify.canonical import Json

PUBLISHED, ROLLED_BACK = "import.published", "import.rolled_back"


@on("registry.batch_published")
def seal_import(payload: Payload) -> None:
    """The file by its hash, the rows by their number."""
    _once(PUBLISHED, int(str(payload["batch"])))


@on("registry.batch_rolled_back")
def seal_rollback(payload: Payload) -> None:
    _once(ROLLED_BACK, int(str(payload["batch"])))


def _once(kind: str, pk: int) -> None:
    """Events come at least once; a batch is published once and rolled back once."""
    row = Batch.objects.get(pk=pk)
    if Seal.objects.filter(kind=kind, about__contains=[about.batch(pk)]).exists():
        return
    who = [about.user(row.by_id)] if row.by_id else []
    seal(kind, [about.batch(pk), *who], _facts(row))


def _facts(row: Batch) -> dict[str, Json]:
    return {
        "batch": row.pk,
        "format": row.format,
        "file_sha256": row.file_id,
        "simulated": row.simulated,
        "rows": row.rows,
        "stored": row.stored,
        "repeated": row.repeated,
        "rejected": row.rejected,
        "finished": utc(row.finished_at) if row.finished_at else None,
    }
