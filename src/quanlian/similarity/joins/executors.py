"""Who does the chunks: this machine with one or two processes, or a Ray cluster. The results are the same files."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator, Sequence
from typing import Protocol

from quanlian.similarity.joins.keeping import keep
from quanlian.similarity.joins.matching import Matcher, matcher
from quanlian.similarity.joins.plan import Plan
from quanlian.similarity.joins.sources import Chunk, rows

Finished = tuple[Chunk, int]
"""A chunk that is kept, and its matches."""


class Executor(Protocol):
    def work(self, plan: Plan, todo: Sequence[Chunk]) -> Iterator[Finished]:
        """Do all chunks in any order, one after the other told as it is kept."""
        ...


def do(plan: Plan, built: Matcher, chunk: Chunk) -> Finished:
    return chunk, keep(plan, chunk, built.match(rows(chunk, plan)))


class Embedded:
    """`processes` 2 shares the built tables by forking; a program with threads of its own asks for 1."""

    def __init__(self, processes: int = 1) -> None:
        self.processes = processes

    def work(self, plan: Plan, todo: Sequence[Chunk]) -> Iterator[Finished]:
        if not todo:
            return
        built = matcher(plan)
        if self.processes == 1 or len(todo) == 1:
            yield from (do(plan, built, chunk) for chunk in todo)
            return
        _SHARED[plan.fingerprint] = (plan, built)
        try:
            with multiprocessing.get_context("fork").Pool(self.processes) as pool:
                yield from pool.imap_unordered(_forked, [(plan.fingerprint, chunk) for chunk in todo])
        finally:
            del _SHARED[plan.fingerprint]


_SHARED: dict[str, tuple[Plan, Matcher]] = {}


def _forked(task: tuple[str, Chunk]) -> Finished:
    plan, built = _SHARED[task[0]]
    return do(plan, built, task[1])
