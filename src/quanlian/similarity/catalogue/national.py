"""National gazette issues into the lake alone, and reproductions of marks into the store."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path, PurePath

from django.utils import timezone
from django.utils.timezone import localdate

from quanlian.core.actions import Actor, act
from quanlian.core.files.store import chunks_of, put
from quanlian.core.findings import Finding, UserError
from quanlian.registry import formats
from quanlian.registry.actions import register_batch
from quanlian.registry.importing import lake
from quanlian.registry.models import Batch, BatchState, QuarantinedRow
from quanlian.registry.records import Record
from quanlian.similarity.catalogue.thumbnails import thumbnail
from quanlian.similarity.models import MarkPicture

FORMAT = "trademark_gazette"
CHUNK, KEPT_FINDINGS = 20_000, 20_000
PICTURES = (".png", ".jpg", ".jpeg")
LARGEST = 20 << 20


def keep_issue(actor: Actor, path: Path) -> Batch:
    """A whole issue in the lake, none of it in the registry: other regions' marks are compared with, not managed.

    The batch is published (or refused) as a whole; rows with faults are listed with it. Raises what the reader says.
    """
    batch = register_batch(actor, chunks_of(path), path.name, FORMAT, known_on=localdate())
    findings: list[Finding] = []
    try:
        with act(actor, "similarity.keep_issue", batch) as done:
            batch.rows = sum(
                _append(batch, block) for block in _blocks(formats.reader(FORMAT).read(str(path)), findings)
            )
            batch.rejected = len({one.line for one in findings if one.severity == "rejected"})
            batch.warned = sum(one.severity == "warning" for one in findings)
            QuarantinedRow.objects.bulk_create([_row(batch, one) for one in findings[:KEPT_FINDINGS]], batch_size=2000)
            batch.state, batch.finished_at = BatchState.PUBLISHED, timezone.now()
            batch.save()
            done.detail.update(rows=batch.rows, rejected=batch.rejected)
    except BaseException as error:
        lake.forget(batch.pk)
        state = BatchState.REFUSED if isinstance(error, UserError) else BatchState.FAILED
        Batch.objects.filter(pk=batch.pk).update(state=state, error=str(error) or type(error).__name__)
        raise
    return batch


def _blocks(items: Iterable[Record | Finding], findings: list[Finding]) -> Iterator[list[Record]]:
    def records() -> Iterator[Record]:
        for item in items:
            if isinstance(item, Finding):
                findings.append(item)
            else:
                yield item

    source = records()
    while block := list(islice(source, CHUNK)):
        yield block


def _append(batch: Batch, records: list[Record]) -> int:
    lake.append(batch.pk, FORMAT, records)
    return len(records)


def _row(batch: Batch, one: Finding) -> QuarantinedRow:
    return QuarantinedRow(
        batch=batch, line=one.line, column=one.column[:60], value=one.value[:200], rule=one.rule[:60],
        message=one.message[:300], remedy=one.remedy[:300], severity=one.severity,
    )  # fmt: skip


def keep_pictures(actor: Actor, path: Path) -> tuple[int, list[str]]:
    """Reproductions from a folder or a zip, by file name; how many, and the names of those that are no picture."""
    kept, refused = 0, []
    for name, data in _pictures(path):
        try:
            thumbnail(data)
        except UserError:
            refused.append(name)
            continue
        file = put(io.BytesIO(data), name, by=actor.user)
        MarkPicture.objects.update_or_create(name=name[-120:], defaults={"file": file})
        kept += 1
    return kept, refused


def _pictures(path: Path) -> Iterator[tuple[str, bytes]]:
    if path.is_dir():
        files = (one for one in sorted(path.rglob("*")) if one.suffix.lower() in PICTURES)
        yield from ((one.name, one.read_bytes()) for one in files if one.stat().st_size <= LARGEST)
        return
    with zipfile.ZipFile(path) as archive:
        for info in archive.infolist():
            if PurePath(info.filename).suffix.lower() in PICTURES and info.file_size <= LARGEST:
                yield PurePath(info.filename).name, archive.read(info)
