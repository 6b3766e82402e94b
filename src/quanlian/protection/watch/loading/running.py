"""Running a load: chunk by chunk into lake and database, then leads. Run again after a crash it goes on."""

from __future__ import annotations

import time
from itertools import islice

from django.db import transaction
from django.utils import timezone

from quanlian.core.events.outbox import emit
from quanlian.core.files.store import path_of
from quanlian.core.findings import Finding, UserError
from quanlian.evidence import services as evidence
from quanlian.procedures.moment import today
from quanlian.protection.watch import leads
from quanlian.protection.watch.finding import Spotter, watched
from quanlian.protection.watch.loading import lake
from quanlian.protection.watch.loading.known import Known, key_of
from quanlian.protection.watch.loading.shelving import shelve, words
from quanlian.protection.watch.models import Load
from quanlian.protection.watch.scoring.weights import figures
from quanlian.protection.watch.sources import Row, source

CHUNK = 1000
KEPT = 500
"""Findings kept; the number of refused rows is always right."""


def run(load: Load) -> Load:
    """Read what is there and make leads. What a person can mend ends as FAILED; the rest is raised too."""
    began = time.monotonic()
    Load.objects.filter(pk=load.pk).update(state=Load.State.RUNNING, error="")
    load.refresh_from_db()
    try:
        _read(load)
    except UserError as error:
        return _failed(load, str(error))
    except Exception as error:
        _failed(load, f"处理中断，请重新提交（{type(error).__name__}）")
        raise
    return _done(load, time.monotonic() - began)


def _failed(load: Load, why: str) -> Load:
    load.state, load.error, load.done_at = Load.State.FAILED, why, timezone.now()
    load.save()
    return load


def _read(load: Load) -> None:
    reader, begin = source(load.source), load.cursor
    load.rows = load.rejected = load.known = load.progress = 0
    load.findings = []
    spotter, known = Spotter(watched(today()), figures(today())), Known(load)
    said = reader.read(str(path_of(load.file_id)) if load.file_id else "", begin)
    while chunk := list(islice(said, CHUNK)):
        _take(load, spotter, known, chunk)
    leads.make(load, spotter)
    load.estimate = {**load.estimate, "next_cursor": reader.next_cursor(begin)}


def _take(load: Load, spotter: Spotter, known: Known, chunk: list[Row | Finding]) -> None:
    rows = [one for one in chunk if isinstance(one, Row)]
    _note(load, [one for one in chunk if isinstance(one, Finding)])
    keys = {key_of(row): row for row in rows}
    fresh = {key: row for key, row in keys.items() if not known.elsewhere(key)}
    lake.append(load, [row for key, row in fresh.items() if not known.written(key)])
    seen = spotter.spot_many([words(row) for row in fresh.values()])
    named = [row for row, marks in zip(fresh.values(), seen, strict=True) if marks]
    with transaction.atomic():
        shelve(load, named)
        load.rows += len(rows)
        load.known += len(rows) - len(fresh)
        load.progress += len({one.line for one in chunk})
        load.save(update_fields=["rows", "known", "progress", "rejected", "findings"])


def _note(load: Load, found: list[Finding]) -> None:
    load.rejected += len({one.line for one in found if one.severity == "rejected"})
    load.findings = [*load.findings, *(one.as_row() for one in found)][:KEPT]


def _done(load: Load, took: float) -> Load:
    following = str(load.estimate.pop("next_cursor", ""))
    with transaction.atomic():
        load.state, load.done_at, load.cursor = Load.State.DONE, timezone.now(), following
        load.estimate = {**load.estimate, "took": round(took, 2)}
        load.save()
        evidence.seal("watch.loaded", [f"load:{load.pk}"], _facts(load))
        emit("watch.loaded", {"load": load.pk})
    return load


def _facts(load: Load) -> dict[str, evidence.Json]:
    return {
        "load": load.pk, "source": load.source, "file_sha256": load.sha256, "rows": load.rows, "known": load.known,
        "rejected": load.rejected, "leads": load.leads, "filtered": load.filtered,
    }  # fmt: skip
