"""Run one batch from file to published: the only way rows enter the registry."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.db import connection, connections, transaction
from django.utils import timezone

from quanlian.core.actions import Actor, act
from quanlian.core.collector import paused
from quanlian.core.files.store import path_of
from quanlian.core.findings import Finding, UserError
from quanlian.core.regions.queries import parser
from quanlian.registry import formats
from quanlian.registry.importing import lake
from quanlian.registry.importing.ahead import ahead
from quanlian.registry.importing.loader import IMPORT_LOCK, Loader
from quanlian.registry.importing.staged import Chunk, Stager
from quanlian.registry.models import Batch, BatchProgress, BatchState, QuarantinedRow
from quanlian.registry.records import Record

CHUNK = 20_000
SUFFIX = 20
KEPT_FINDINGS = 20_000
"""How many remarks of a batch are kept row by row; the counts are always complete."""
PROGRESS = """
insert into quanlian_registry_batchprogress (batch_id, phase, done, updated_at) values (%s, %s, %s, now())
on conflict (batch_id) do update set phase = excluded.phase, done = excluded.done, updated_at = now()
"""
Progress = Callable[[str, int], None]


@dataclass(slots=True)
class Tally:
    """What was read so far."""

    rows: int = 0
    warned: int = 0
    rejected: int = 0
    kept: list[Finding] = field(default_factory=list)
    _line: int = -1

    def note(self, finding: Finding) -> None:
        if finding.severity == "rejected":
            self.rejected += finding.line != self._line
            self.rows += finding.line != self._line
            self._line = finding.line
        else:
            self.warned += 1
        if len(self.kept) < KEPT_FINDINGS:
            self.kept.append(finding)


def run_batch(batch: Batch, actor: Actor, progress: Progress = lambda phase, done: None) -> Batch:
    """Import a waiting batch; afterwards it is published, refused or failed, and nothing is half-visible.

    Raises UserError when the file as a whole is refused (the batch then says why).
    """
    started = time.monotonic()
    Batch.objects.filter(pk=batch.pk).update(state=BatchState.RUNNING, error="")
    try:
        with act(actor, "registry.import", batch) as done:
            tally, loader = _load(batch, progress)
            _publish(batch, tally, loader, time.monotonic() - started)
            done.detail.update(format=batch.format, rows=tally.rows, stored=loader.stored, rejected=tally.rejected)
            done.event("registry.batch_published", batch=batch.pk)
    except BaseException as error:
        _give_up(batch, error)
        raise
    finally:
        BatchProgress.objects.filter(batch=batch).delete()
    return batch


def _load(batch: Batch, progress: Progress) -> tuple[Tally, Loader]:
    tally, loader = Tally(), Loader(batch.pk)
    stager = Stager(batch.known_on, parser().parse)
    loader.begin()
    with paused():
        for chunk in ahead(_staged(batch, tally, stager)):
            loader.load(chunk)
            _report(batch, "入库", loader.seen)
            progress("入库", loader.seen)
    _report(batch, "重算状态", loader.seen)
    loader.finish()
    return tally, loader


def _staged(batch: Batch, tally: Tally, stager: Stager) -> Iterator[Chunk]:
    """Read, keep in the lake, and stage; runs one chunk ahead of the database."""
    for records in _chunks(batch, tally):
        lake.append(batch.pk, batch.format, records)
        chunk = Chunk()
        for seq, record in enumerate(records):
            stager.add(chunk, seq, record)
        yield chunk


def _chunks(batch: Batch, tally: Tally) -> Iterator[list[Record]]:
    records: list[Record] = []
    for item in formats.reader(batch.format).read(_readable(batch)):
        if isinstance(item, Finding):
            tally.note(item)
            continue
        tally.rows += 1
        records.append(item)
        if len(records) >= CHUNK:
            yield records
            records = []
    if records:
        yield records


def _readable(batch: Batch) -> str:
    """The stored file under a name with its own suffix: readers tell formats apart by it.

    Nothing else of the name is used: it comes from the uploader, may hold separators and be longer than a file name.
    """
    stored = path_of(batch.file_id)
    link = stored.with_name(batch.file_id[:16] + "".join(Path(batch.name).suffixes[-2:])[-SUFFIX:])
    if not link.exists():
        link.symlink_to(stored.name)
    return str(link)


def _publish(batch: Batch, tally: Tally, loader: Loader, seconds: float) -> None:
    for finding in loader.findings:
        tally.note(finding)
    rows = [
        QuarantinedRow(
            batch=batch, line=f.line, column=f.column[:60], value=f.value[:200], rule=f.rule[:60],
            message=f.message[:300], remedy=f.remedy[:300], severity=f.severity,
        )
        for f in tally.kept
    ]  # fmt: skip
    QuarantinedRow.objects.bulk_create(rows, batch_size=2000)
    batch.state, batch.finished_at, batch.seconds = BatchState.PUBLISHED, timezone.now(), round(seconds, 3)
    batch.rows, batch.warned, batch.rejected = tally.rows, tally.warned, tally.rejected
    batch.stored, batch.repeated = loader.stored, loader.repeated
    batch.save()


def _give_up(batch: Batch, error: BaseException) -> None:
    """Say why; the transaction is gone already, the lake's rows of this batch go now."""
    state = BatchState.REFUSED if isinstance(error, UserError) else BatchState.FAILED
    Batch.objects.filter(pk=batch.pk).update(
        state=state, error=str(error) or type(error).__name__, finished_at=timezone.now()
    )
    lake.forget(batch.pk)


def _report(batch: Batch, phase: str, done: int) -> None:
    """Progress goes through a connection of its own: the import's transaction is not visible to others yet."""
    side = connections.create_connection("default")
    try:
        with side.cursor() as cursor:
            cursor.execute(PROGRESS, [batch.pk, phase, done])
    finally:
        side.close()


def recover() -> list[int]:
    """After a crash: batches left running are marked failed and their lake rows removed. Returns their numbers.

    A batch that really runs holds the import lock, so nothing is touched while one does.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select pg_try_advisory_xact_lock(%s)", [IMPORT_LOCK])
        if not cursor.fetchone()[0]:
            return []
        broken = list(Batch.objects.filter(state=BatchState.RUNNING).values_list("pk", flat=True))
        for pk in broken:
            lake.forget(pk)
        Batch.objects.filter(pk__in=broken).update(
            state=BatchState.FAILED, error="导入进程中断；未入库任何数据，可重新导入", finished_at=timezone.now()
        )
        return broken
