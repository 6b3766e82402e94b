"""Run a plan: only what is not done yet, chunk by chunk, with word of progress."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from quanlian.similarity.joins.executors import Embedded, Executor
from quanlian.similarity.joins.keeping import left, settle, sweep
from quanlian.similarity.joins.plan import Plan
from quanlian.similarity.joins.sources import sources


@dataclass(frozen=True, slots=True)
class Progress:
    """Of this run. `seconds` since it began, `remaining` as far as can be said."""

    chunks: int
    of: int
    rows: int
    matches: int
    seconds: float

    @property
    def remaining(self) -> float:
        return self.seconds / self.chunks * (self.of - self.chunks) if self.chunks else 0.0


Report = Callable[[Progress], None]


def run(plan: Plan, report: Report = lambda progress: None, executor: Executor | None = None) -> Progress:
    """Do every chunk that is not kept yet; a run that died is taken up where it stood. Raises UserError JOIN_INPUT."""
    known = sources(plan)
    sweep(plan)
    todo = [chunk for source in known for chunk in left(plan, source)]
    begun = time.monotonic()
    now = Progress(0, len(todo), 0, 0, 0.0)
    report(now)
    for chunk, matches in (executor or Embedded()).work(plan, todo):
        rows = now.rows + chunk.end - chunk.begin
        now = Progress(now.chunks + 1, len(todo), rows, now.matches + matches, time.monotonic() - begun)
        report(now)
    settle(plan, known)
    return now
