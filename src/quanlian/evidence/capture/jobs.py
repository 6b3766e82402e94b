"""The worker's side of a capture: takes a request, has the page fetched, hands the files over to be kept.

One capture at a time in the whole house (`lock`): Chromium is the heaviest thing we run. The job of a worker that
was killed is run again once (`jobs.retry_stalled`); a second death is written down as the request's error.
"""

from __future__ import annotations

import logging

from django.utils import timezone
from procrastinate import JobContext
from procrastinate.contrib.django import app

from quanlian.core.actions import SYSTEM, act
from quanlian.core.findings import UserError
from quanlian.evidence.capture.paging import page
from quanlian.evidence.capture.request import spelled_error
from quanlian.evidence.models import Capture

log = logging.getLogger("quanlian.evidence")
_TRIES = 2


@app.task(name="evidence.capture", lock="evidence.capture", pass_context=True)
def run_capture(context: JobContext, capture: int) -> None:
    """Capture the page of one request."""
    carry_out(capture, context.job.attempts if context.job else 0)


def carry_out(pk: int, before: int = 0) -> None:
    """`before` is how often a worker died over it. A request that has ended is left alone."""
    row = Capture.objects.filter(pk=pk, state__in=(Capture.State.WAITING, Capture.State.RUNNING)).first()
    if row is None:
        return None
    if before >= _TRIES:
        return _failed(row, _crash(row))
    with act(SYSTEM, "evidence.capture_begin", row):
        row.state = Capture.State.RUNNING
        row.save(update_fields=["state"])
    try:
        _fetch(row)
    except UserError as error:
        _failed(row, error)
    except Exception:
        log.exception("capture %s", pk)
        _failed(row, _crash(row))


def _fetch(row: Capture) -> None:
    """Kept and done in one transaction: a request never points at half a piece of evidence."""
    from quanlian.evidence.bringing import keep_capture  # it imports this package

    who = str(row.asked_by) if row.asked_by else SYSTEM.name
    with (
        page(row.url, operator=who, despite_robots=row.despite_robots) as captured,
        act(SYSTEM, "evidence.capture_done", row) as done,
    ):
        row.evidence = keep_capture(row, captured)
        row.state, row.ended_at, row.error = Capture.State.DONE, timezone.now(), {}
        row.save(update_fields=["evidence", "state", "ended_at", "error"])
        done.detail.update(number=row.evidence.number, complete=captured.complete)


def _failed(row: Capture, error: UserError) -> None:
    with act(SYSTEM, "evidence.capture_failed", row) as done:
        row.state, row.ended_at, row.error = Capture.State.FAILED, timezone.now(), spelled_error(error)
        row.evidence = None
        row.save(update_fields=["evidence", "state", "ended_at", "error"])
        done.detail.update(code=error.code)


def _crash(row: Capture) -> UserError:
    return UserError(
        "CAPTURE_CRASH",
        "取证程序意外中断",
        value=row.url[:300],
        rule="网页取证",
        remedy="重新提交一次；仍然中断的，联系管理员",
    )
