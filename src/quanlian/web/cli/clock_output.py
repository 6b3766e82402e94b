"""How due dates are printed: one answer, as JSON for programs or as Chinese text for people."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from quanlian.core.calendar.counting import spoken
from quanlian.core.calendar.length import Unit, parse_length
from quanlian.core.findings import UserError
from quanlian.procedures.clocks.due import ClockDue
from quanlian.procedures.clocks.model import Clock
from quanlian.procedures.clocks.pick import ClockResult

_ROLLING = "专利法实施细则第五条；商标法实施条例第十二条（期间的计算）"
_WORKING = "按工作日计算，法定节假日与调休以国务院办公厅通知为准"


@dataclass(frozen=True, slots=True)
class Answer:
    """One due date for printing; `calendar` says whether the home's holiday table or the shipped one was used."""

    due: str | None
    at: str | None
    provisional: bool
    paused: bool
    lost_days: int
    remaining: list[str]
    length: str
    law: str
    derivation: list[str]
    alternatives: list[dict[str, str | None]]
    flags: list[str]
    calendar: str
    clock: str | None = None
    title: str | None = None
    grace: str | None = None
    opens: str | None = None
    applies: bool = True


def of_length(due: ClockDue, length: str, origin: str) -> Answer:
    """A plain length from a day."""
    working = parse_length(length).unit is Unit.WORKING_DAY
    flags = ["所涉年份的放假安排尚未录入，日期为暂定"] if due.provisional else []
    return _answer(due, length, _WORKING if working else _ROLLING, flags, origin)


def of_result(found: ClockResult, origin: str) -> Answer:
    """An entry of the catalogue."""
    answer = _answer(found.due, found.length, found.law, list(found.flags), origin)
    answer.alternatives.extend(
        {"due": _iso(one.due), "length": one.length, "basis": one.basis, "why": one.why} for one in found.alternatives
    )
    more = {"clock": found.clock.id, "title": found.clock.title, "applies": found.applies}
    grace = _iso(found.grace.date) if found.grace else None
    return Answer(**{**asdict(answer), **more, "grace": grace, "opens": _iso(found.opens)})


def as_json(answer: Answer) -> str:
    return json.dumps(asdict(answer), ensure_ascii=False, indent=1)


def as_text(answer: Answer, explain: bool) -> str:
    """The date; with `explain` how it came about; always what to beware of."""
    lines = [answer.derivation[-1] if answer.due is None else f"届满日：{_spoken(answer)}"]
    lines += [f"  {number}. {text}" for number, text in enumerate(answer.derivation, 1)] if explain else []
    lines += [f"办理期自{answer.opens}起"] if answer.opens else []
    lines += [f"宽限期至：{answer.grace}"] if answer.grace else []
    lines += [f"另一种理解：{one['due']}（{one['basis']}；{one['why']}）" for one in answer.alternatives]
    return "\n".join([*lines, *(f"注意：{flag}" for flag in answer.flags)])


def table(clocks: Iterable[Clock], on: dt.date) -> list[dict[str, str]]:
    """The catalogue as rows; clocks without a rule on that day show the nearest version."""
    return [_row(one, on) for one in clocks]


def _row(entry: Clock, on: dt.date) -> dict[str, str]:
    try:
        version = entry.at(on)
    except UserError:
        version = entry.versions[-1]
    return {
        "id": entry.id,
        "title": entry.title,
        "start": version.event.title,
        "direction": entry.direction,
        "length": version.length,
        "law": version.article,
        "source": version.source,
        "confidence": version.confidence.label,
        "from": version.since.isoformat(),
    }


def _answer(due: ClockDue, length: str, law: str, flags: list[str], origin: str) -> Answer:
    return Answer(
        due=_iso(due.date),
        at=due.at.isoformat() if due.at else None,
        provisional=due.provisional,
        paused=due.paused,
        lost_days=due.lost_days,
        remaining=[f"{one.count} {one.unit}" for one in due.remaining],
        length=length,
        law=law,
        derivation=list(due.sentences),
        alternatives=[],
        flags=flags,
        calendar=origin,
    )


def _spoken(answer: Answer) -> str:
    day = dt.date.fromisoformat(answer.due or "")
    exact = f" {dt.datetime.fromisoformat(answer.at):%H:%M}" if answer.at else ""
    return f"{answer.due}{exact}，{spoken(day)}" + ("（暂定）" if answer.provisional else "")


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
