"""What `quanlian procedures list` and `replay` print."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Count

from quanlian.core.calendar.queries import calendar
from quanlian.core.calendar.table import Calendar
from quanlian.core.findings import UserError
from quanlian.procedures.clocks.run import SHANGHAI
from quanlian.procedures.engine.apply import step
from quanlian.procedures.engine.codec import load_move
from quanlian.procedures.engine.dues import running
from quanlian.procedures.engine.moves import MoveVersion
from quanlian.procedures.engine.situation import Situation
from quanlian.procedures.history import Replayed, replayed
from quanlian.procedures.library import published_items, versions_of
from quanlian.procedures.models import Case, CaseStep
from quanlian.procedures.spec import Item

HEAD = f"{'标识':<36}{'版本':<8}{'环节':>4}{'期限':>4}{'办件':>6}  名称"


def rows() -> Iterator[str]:
    """The items in force, one a line."""
    counts = dict(Case.objects.values_list("item").annotate(n=Count("pk")))
    yield HEAD
    for version, item in published_items():
        figures = f"{len(item.states):>6}{len(item.clocks):>6}{counts.get(item.item, 0):>8}"
        yield f"{item.item:<38}{version.version:<8}{figures}  {item.title}"


def replayed_lines(number: str) -> tuple[list[str], bool]:
    """The history of a case as lines, and whether it is sound. Raises UserError CASE_NOT_FOUND."""
    case = Case.objects.select_related("version").filter(number=number).first()
    if case is None:
        raise UserError("CASE_NOT_FOUND", "没有这个办件", value=number, remedy="核对办件编号（不是文号）")
    again = replayed(case)
    lines = [f"{case.number}  {case.title}  {case.item} {case.version.version}", *_told(again), *_verdict(again)]
    return lines, again.sealed and again.same


def _told(again: Replayed) -> Iterator[str]:
    """Each step with the clocks as they stood after it."""
    if not again.steps:
        return
    items, days = versions_of(again.case.item), calendar()
    item = items[str(again.steps[0].detail.get("version", again.case.version.version))]
    now = Situation(item.initial)
    for one in again.steps:
        if one.move:
            move = load_move(one.move)
            item = items[move.version] if isinstance(move, MoveVersion) else item
            now = step(item, now, move).now
        yield _line(one, item)
        yield from _dues(item, now, days) if one.move else ()


def _line(one: CaseStep, item: Item) -> str:
    at = one.at.astimezone(SHANGHAI)
    change = ""
    if one.to_state and one.to_state != one.from_state:
        change = f"  {_title(item, one.from_state)} → {_title(item, one.to_state)}"
    behalf = f"（代{one.on_behalf_of}）" if one.on_behalf_of else ""
    reason = f"  理由：{one.reason}" if one.reason else ""
    return f"{one.seq:>3}  {at:%Y-%m-%d %H:%M}  {one.by}{behalf}  {one.title}{change}{reason}"


def _dues(item: Item, now: Situation, days: Calendar) -> Iterator[str]:
    for one in running(item, now, days).values():
        when = "暂停" if one.due.paused else f"{one.due.date}{'（暂定）' if one.due.provisional else ''}"
        yield f"       {one.use.title}：{when}"


def _title(item: Item, state: str) -> str:
    return item.states[state].title if state in item.states else state


def _verdict(again: Replayed) -> Iterator[str]:
    seal = "完好" if again.sealed else "不符：有步骤在写入后被改动"
    yield f"封签：{seal}"
    yield f"重放与现状：{'一致' if again.same else '不一致'}"
