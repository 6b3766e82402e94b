"""Writing a step: the one place where a case changes. Locks, sequence, digest chain, list columns, clock rows."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

from quanlian.core.actions import Actor
from quanlian.core.calendar.queries import calendar
from quanlian.core.findings import UserError
from quanlian.core.people.models import User
from quanlian.procedures.actions.clock_rows import refresh_clocks
from quanlian.procedures.actions.sealing import seal_step
from quanlian.procedures.clocks.run import local
from quanlian.procedures.engine.apply import Outcome, step
from quanlian.procedures.engine.codec import dump_move, dump_situation, load_situation
from quanlian.procedures.engine.moves import Move
from quanlian.procedures.engine.situation import Json, Situation
from quanlian.procedures.models import Case, CaseStep, Phase
from quanlian.procedures.models.item import HEAVY
from quanlian.procedures.moment import now
from quanlian.procedures.spec import Item


@dataclass(frozen=True, slots=True)
class Entry:
    """What the history says of a step besides the engine's move."""

    kind: str
    name: str
    title: str
    reason: str = ""
    detail: Mapping[str, Json] | None = None
    public: bool = True
    on_behalf_of: User | None = None


def locked(case_id: int, seen: int | None = None) -> Case:
    """The case, locked until the transaction ends. `seen` is the step number the person saw.

    Raises UserError CASE_MOVED, naming who acted in between, where the case has moved on since.
    """
    rows = Case.objects.select_for_update(of=("self",)).select_related("version", "handler").defer(*HEAVY)
    case = rows.get(pk=case_id)
    if seen is not None and seen != case.seq:
        raise moved(case)
    return case


def moved(case: Case) -> UserError:
    last = case.steps.filter(public=True).order_by("-seq").first()
    who, what = (last.by, last.title) if last else ("系统", "更新")
    at = f"{last.at.astimezone():%m-%d %H:%M}" if last else ""
    return UserError(
        "CASE_MOVED",
        f"本案已有新的办理：{who}于{at}办理了“{what}”",
        value=case.number,
        remedy="刷新页面查看最新情况，再决定是否还需办理；您刚才的操作没有生效",
    )


def situation_of(case: Case) -> Situation:
    return load_situation(case.situation)


def take(actor: Actor, case: Case, item: Item, move: Move, entry: Entry, at: dt.datetime | None = None) -> Outcome:
    """Apply an engine move, write it down and save the case, which must be locked."""
    was = situation_of(case)
    outcome = step(item, was, move)
    case.situation = dump_situation(outcome.now)
    _columns(case, item, outcome.now, at or now())
    write(actor, case, entry, move=dump_move(move), states=(was.state, outcome.now.state), at=at)
    refresh_clocks(case, item, outcome.now, calendar())
    case.save()
    return outcome


def write(
    actor: Actor,
    case: Case,
    entry: Entry,
    *,
    move: Mapping[str, Json] | None = None,
    states: tuple[str, str] = ("", ""),
    at: dt.datetime | None = None,
) -> CaseStep:
    """Add a step to the history. `digest` seals it together with everything before it."""
    before = case.digest
    row = drawn_up(actor, case, entry, move=move, states=states, at=at)
    row.save(force_insert=True)
    seal_step(row, before)
    return row


def drawn_up(
    actor: Actor,
    case: Case,
    entry: Entry,
    *,
    move: Mapping[str, Json] | None = None,
    states: tuple[str, str] = ("", ""),
    at: dt.datetime | None = None,
) -> CaseStep:
    """The next step, sealed but not stored yet: for whoever writes the steps of many locked cases at once."""
    case.seq += 1
    detail = dict(entry.detail or {})
    if case.seq == 1:
        detail["version"] = case.version.version
    row = CaseStep(
        case=case,
        seq=case.seq,
        kind=entry.kind,
        name=entry.name,
        title=entry.title,
        from_state=states[0],
        to_state=states[1],
        at=at or now(),
        user=actor.user,
        by=actor.name[:120],
        on_behalf_of=entry.on_behalf_of,
        reason=entry.reason,
        move=move,
        detail=detail,
        public=entry.public,
    )
    row.digest = case.digest = seal(case.digest, row)
    return row


def seal(before: str, row: CaseStep) -> str:
    """SHA-256 over the digest before and everything the step says; anybody can work it out again."""
    said = {
        "before": before,
        "case": row.case_id,
        "seq": row.seq,
        "kind": row.kind,
        "name": row.name,
        "from": row.from_state,
        "to": row.to_state,
        "at": row.at.astimezone(dt.UTC).isoformat(),
        "user": row.user_id,
        "for": row.on_behalf_of_id,
        "reason": row.reason,
        "move": row.move,
        "detail": row.detail,
    }
    return hashlib.sha256(json.dumps(said, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _columns(case: Case, item: Item, situation: Situation, at: dt.datetime) -> None:
    """The list columns follow the situation."""
    state = item.states[situation.state]
    case.state, case.waits_for = situation.state, "" if state.end else state.waits_for
    if state.end:
        case.outcome = state.outcome or ""
        if case.phase == Phase.OPEN:  # what follows the closing (a letter served) does not move its day
            case.phase, case.closed_on = Phase.CLOSED, local(at).date()
    else:
        case.phase, case.outcome, case.closed_on = Phase.OPEN, "", None
