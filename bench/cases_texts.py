"""One template of a history as text with marks in it, so that cloning a case is one pass over one string.

Everything a case stores as JSON (situation, moves, letters, what its seals say) is written once per template. A clone
replaces the marks (accounts, numbers, rights) and moves every date by the same number of days.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable
from dataclasses import asdict, dataclass, field

from bench.cases_walks import Happened, Template
from quanlian.core.findings import UserError
from quanlian.procedures.actions.issue import party_values
from quanlian.procedures.actions.titles import rights_of, title_of
from quanlian.procedures.engine.codec import dump_move, dump_situation
from quanlian.procedures.engine.guard import holds
from quanlian.procedures.engine.moves import Act, Served
from quanlian.procedures.engine.situation import Json, Situation
from quanlian.procedures.forms.show import shown_values
from quanlian.procedures.letters.content import LetterContent
from quanlian.procedures.letters.placeholders import fill
from quanlian.procedures.office import office
from quanlian.procedures.spec import Item, Letter

CUT = "\x1e"
MARKS = re.compile(
    r"""("@(?:case|id:\w+:\d)@"|@(?:n|right|number|u:\w+:\d|l:\d+)@|(?<![\d-])20\d\d-[01]\d-[0-3]\d(?![\d-]))"""
)


@dataclass(frozen=True, slots=True)
class StepText:
    """The columns of a step that no clone changes, and which letters it writes or serves (by number)."""

    kind: str
    name: str
    title: str
    before: str
    after: str
    by: str
    form: str | None = None
    writes: tuple[int, ...] = ()
    serves: int | None = None
    public: bool = True


@dataclass(slots=True)
class LetterText:
    """A letter of the template. `served`: the step in which it was served, None if it was not."""

    name: str
    spec: Letter
    step: int
    served: int | None = None


@dataclass(slots=True)
class Script:
    """`parts` are plain text and marks by turns. Together they hold, cut by CUT: situation, rights, title; for each
    step its time, move, detail and what its seal says; for each letter its content."""

    template: Template
    team: str = ""
    routed: bool = False
    steps: list[StepText] = field(default_factory=list)
    moments: list[dt.datetime] = field(default_factory=list)
    letters: list[LetterText] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    contents: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)


def script_of(template: Template) -> Script:
    script, item, now = Script(template), template.item, template.now
    head = [said(dump_situation(now)), said(rights_of(item, now)), title_of(item, now)]
    for happened in template.steps:
        _add(script, item, happened)
    script.contents = [_content(item, now, one, at) for at, one in enumerate(script.letters)]
    script.parts = MARKS.split(CUT.join([*head, *script.pieces, *script.contents]))
    script.marks = sorted(set(script.parts[1::2]))
    return script


def said(value: object) -> str:
    """JSON as the seals have it."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False)


def clone(script: Script, swap: Callable[[str], str]) -> list[str]:
    """The texts of one case."""
    put = {mark: swap(mark) for mark in script.marks}
    parts = script.parts.copy()
    parts[1::2] = [put[mark] for mark in parts[1::2]]
    return "".join(parts).split(CUT)


def _add(script: Script, item: Item, one: Happened) -> None:
    move, seq = one.move, len(script.steps) + 1
    if isinstance(move, Act):
        action = item.actions[move.action]
        detail: dict[str, Json] = {"form": action.form, "fields": [*sorted(move.values)]}
        first = len(script.letters)
        script.letters += [LetterText(name, item.letters[name], seq) for name in one.letters]
        writes = tuple(range(first, len(script.letters)))
        kind = "deadline" if move.by_clock else "act"
        row = StepText(kind, move.action, action.title, one.before, one.after, one.by, action.form, writes)
        _put(script, row, one, dump_move(move), detail)
        if item.routing and move.action in item.routing.on and not script.routed:
            _route(script, item, one)
    elif isinstance(move, Served):
        number = next(n for n, x in enumerate(script.letters) if x.name == move.letter and x.served is None)
        script.letters[number].served = seq
        title = f"送达{script.letters[number].spec.title}"
        row = StepText("serve", move.letter, title, one.before, one.after, "", serves=number)
        _put(script, row, one, dump_move(move), {"letter": f"@l:{number}@", "digest": f"@d:{number}@"})
    else:
        kind = type(move).__name__
        row = StepText("clock", kind.lower(), kind, one.before, one.after, one.by)
        _put(script, row, one, dump_move(move), {})


def _route(script: Script, item: Item, one: Happened) -> None:
    """The step in which the case got its handler."""
    assert item.routing is not None
    now = script.template.now
    rule = next((r for r in item.routing.rules if holds(r.when, item, now.data, now.done)), None)
    script.team, script.routed = rule.team if rule else "", True
    row = StepText("route", "route", "分办给承办人", "", "", one.by, public=False)
    _put(script, row, one, None, {"team": script.team})


def _put(script: Script, row: StepText, one: Happened, move: dict[str, Json] | None, detail: dict[str, Json]) -> None:
    seq = len(script.steps) + 1
    if seq == 1:
        detail = {**detail, "version": script.template.item.version}
    seal = {
        "before": "@before@",
        "case": "@case@",
        "seq": seq,
        "kind": row.kind,
        "name": row.name,
        "from": row.before,
        "to": row.after,
        "at": one.at.astimezone(dt.UTC).isoformat(),
        "user": one.by.replace("@u:", "@id:") if one.by else None,
        "for": None,
        "reason": "",
        "move": move,
        "detail": detail,
    }
    script.steps.append(row)
    script.moments.append(one.at)
    script.pieces += [one.at.isoformat(), said(move), said(detail), said(seal)]


def _content(item: Item, now: Situation, one: LetterText, number: int) -> str:
    spec, mine = one.spec, office()
    values = {
        **now.data,
        **party_values(item, now),
        "case_number": "@number@",
        "case_title": title_of(item, now),
        "item_title": item.title,
        "office": mine.name,
        "office_place": mine.place,
        "office_phone": mine.phone,
        "office_hours": mine.hours,
        "today": dt.date(2026, 1, 5),
        "opened_on": dt.date(2026, 1, 5),
        "letter_number": f"@l:{number}@",
        "handler": "承办人",
        "due": "法定期限届满之日",
        "opposite": "对方当事人",
    }
    try:
        paragraphs = fill(spec.body, shown_values(item, values), missing="mark")
    except UserError:
        paragraphs = (spec.title,)
    content = LetterContent(
        title=spec.title,
        number=f"@l:{number}@",
        office=mine.name,
        addressee="",
        paragraphs=paragraphs,
        date=dt.date(2026, 1, 5),
        case_number="@number@",
        kind=spec.kind,
        copies_to=tuple(spec.copies_to),
    )
    return said(json.loads(json.dumps(asdict(content), default=str)))
