"""How a case was handled: every step for the office, the public ones for its parties."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext

from quanlian.procedures.models import CaseLetter, CaseStep
from quanlian.procedures.queries.eyes import Eyes
from quanlian.procedures.queries.veil import Veil
from quanlian.procedures.spec import Item

TONES = {"overdue": "red", "deadline": "amber", "serve": "green", "service": "green", "archive": "grey"}
SHORT = 12


@dataclass(frozen=True, slots=True)
class TimelineStep:
    """One step as it is told. `moved`: from which state to which, blank where it stayed; `proof`: what was noted."""

    seq: int
    title: str
    tone: str
    at: dt.datetime
    by: str
    on_behalf_of: str
    reason: str
    moved: str
    letters: tuple[CaseLetter, ...]
    proof: str
    internal: bool
    digest: str


def timeline(
    item: Item, steps: Iterable[CaseStep], letters: Iterable[CaseLetter], eyes: Eyes, veil: Veil
) -> list[TimelineStep]:
    """The steps these eyes may see, the latest first."""
    known = list(letters)
    written: dict[int, list[CaseLetter]] = {}
    for letter in known:
        written.setdefault(letter.step, []).append(letter)
    shown = [step for step in steps if eyes.office or (step.public and _concerns(step, known))]
    return [_told(item, step, written.get(step.seq, []), eyes, veil) for step in reversed(shown)]


def _concerns(step: CaseStep, known: list[CaseLetter]) -> bool:
    """The service of a letter is told to those whose letter it is; `known` are the letters they see."""
    if step.kind == "serve":
        return any(letter.name == step.name for letter in known)
    if step.kind == "service":
        return any(step.title.startswith(letter.title) for letter in known)
    return True


def _told(item: Item, step: CaseStep, letters: list[CaseLetter], eyes: Eyes, veil: Veil) -> TimelineStep:
    proof = step.detail.get("proof", "") if isinstance(step.detail, dict) else ""
    return TimelineStep(
        seq=step.seq,
        title=veil.over(step.title),
        tone=TONES.get(step.kind, "brand" if step.public else "grey"),
        at=step.at,
        by=veil.person(step.user_id, step.by),
        on_behalf_of=str(step.on_behalf_of) if step.on_behalf_of else "",
        reason=veil.over(step.reason),
        moved=_moved(item, step),
        letters=tuple(letters),
        proof=veil.over(str(proof)),
        internal=not step.public,
        digest=step.digest[:SHORT] if eyes.office else "",
    )


def _moved(item: Item, step: CaseStep) -> str:
    """`待立案审查 → 待答辩`; a state of an older version is called by its code."""
    if not step.to_state or step.from_state == step.to_state:
        return ""
    names = [gettext(item.states[one].title) if one in item.states else one for one in (step.from_state, step.to_state)]
    return " → ".join(names)
