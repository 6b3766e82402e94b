"""A case's history as proof: the seals hold, and folding the moves gives the situation that is stored."""

from __future__ import annotations

from dataclasses import dataclass

from quanlian.procedures.actions.record import seal, situation_of
from quanlian.procedures.engine.apply import replay
from quanlian.procedures.engine.codec import load_move
from quanlian.procedures.engine.situation import Situation
from quanlian.procedures.library import versions_of
from quanlian.procedures.models import Case, CaseStep


@dataclass(frozen=True, slots=True)
class Replayed:
    """`sealed`: no step was changed since it was written; `same`: the replay ends where the case stands."""

    case: Case
    steps: list[CaseStep]
    situation: Situation
    sealed: bool
    same: bool


def replayed(case: Case) -> Replayed:
    """Replay a case from its first step."""
    steps = list(case.steps.order_by("seq"))
    moves = [load_move(step.move) for step in steps if step.move]
    items = versions_of(case.item)
    situation = replay(items, _first_version(steps, case), moves)
    return Replayed(case, steps, situation, _sealed(case, steps), situation == situation_of(case))


def _first_version(steps: list[CaseStep], case: Case) -> str:
    """The version the case began under, which its first step says."""
    return str(steps[0].detail.get("version", case.version.version)) if steps else case.version.version


def _sealed(case: Case, steps: list[CaseStep]) -> bool:
    before = ""
    for step in steps:
        if seal(before, step) != step.digest:
            return False
        before = step.digest
    return before == case.digest
