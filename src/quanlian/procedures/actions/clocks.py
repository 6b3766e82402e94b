"""Changing a running clock by hand: pause with reason and proof, resume, extend with approval."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from quanlian.core.actions import Actor, act
from quanlian.core.findings import UserError
from quanlian.procedures.actions.demand import demand_office
from quanlian.procedures.actions.record import Entry, locked, situation_of, take
from quanlian.procedures.clocks.catalogue import clock as catalogue_clock
from quanlian.procedures.clocks.run import PAUSE_KINDS
from quanlian.procedures.engine.moves import ExtendClock, Move, PauseClock, ResumeClock
from quanlian.procedures.engine.situation import ClockState, Situation
from quanlian.procedures.library import item_of
from quanlian.procedures.models import Case
from quanlian.procedures.moment import today
from quanlian.procedures.spec import ClockUse, Item

Make = Callable[[Item, Situation, dt.date], Move]


@dataclass(frozen=True, slots=True)
class Given:
    """Why, and what proves it; `seen` is the step number the person saw."""

    reason: str
    proof: str = ""
    seen: int | None = None
    on: dt.date | None = None


def pause(actor: Actor, case_id: int, name: str, kind: str, given: Given) -> Case:
    """Stop the clock for a reason its law lists. Raises UserError CLOCK_PAUSE_KIND, CLOCK_REASON, CLOCK_PAUSED."""

    def move(item: Item, now: Situation, on: dt.date) -> Move:
        clock, use = _running(item, now, name)
        allowed = pauses_of(use)
        if kind not in allowed:
            words = "、".join(PAUSE_KINDS[one] for one in sorted(allowed)) or "无"
            raise UserError(
                "CLOCK_PAUSE_KIND",
                f"“{use.title}”不能因此暂停",
                value=PAUSE_KINDS.get(kind, kind),
                rule=f"依法可以扣除的时间：{words}",
                remedy="选择法定事由，或申请延长",
            )
        if any(one.kind == kind and one.end is None for one in clock.pauses):
            raise UserError("CLOCK_PAUSED", "该期限已因同一事由暂停", remedy="恢复后再暂停")
        return PauseClock(name, kind, on, given.reason, given.proof)

    return _change(actor, case_id, given, f"pause.{name}", f"暂停期限（{PAUSE_KINDS.get(kind, kind)}）", move)


def resume(actor: Actor, case_id: int, name: str, kind: str, given: Given) -> Case:
    """Let the clock run again; the days really lost move its end. Raises UserError CLOCK_NOT_PAUSED."""

    def move(item: Item, now: Situation, on: dt.date) -> Move:
        clock, _ = _running(item, now, name)
        if not any(one.kind == kind and one.end is None for one in clock.pauses):
            raise UserError(
                "CLOCK_NOT_PAUSED", "该期限没有因此暂停", value=PAUSE_KINDS.get(kind, kind), remedy="刷新页面"
            )
        return ResumeClock(name, kind, on)

    return _change(actor, case_id, given, f"resume.{name}", f"恢复期限（{PAUSE_KINDS.get(kind, kind)}）", move)


def extend(actor: Actor, case_id: int, name: str, given: Given) -> Case:
    """Prolong a clock by what its item allows, by those it names. Raises UserError CLOCK_EXTEND."""

    def move(item: Item, now: Situation, on: dt.date) -> Move:
        clock, use = _running(item, now, name)
        rule = use.extend
        if rule is None or len(clock.extensions) >= rule.times:
            done = f"已延长 {len(clock.extensions)} 次" if clock.extensions else "依规定不得延长"
            raise UserError(
                "CLOCK_EXTEND", f"“{use.title}”不能再延长", value=done, remedy="按现有期限办理，或报上级机关"
            )
        return ExtendClock(name, rule.length, on, actor.name, given.reason)

    return _change(actor, case_id, given, f"extend.{name}", "延长期限", move, extends=name)


def pauses_of(use: ClockUse) -> frozenset[str]:
    """The kinds of pause that count for a clock: those of the catalogue and those its item lists."""
    listed = catalogue_clock(use.use).pauses if use.use else frozenset()
    return frozenset(listed) | frozenset(use.pause.values())


def _change(actor: Actor, case_id: int, given: Given, verb: str, title: str, make: Make, extends: str = "") -> Case:
    if not given.reason.strip():
        raise UserError("CLOCK_REASON", f"{title}须写明理由", remedy="填写理由后再办理")
    with act(actor, f"case.{verb}", Case(pk=case_id), reason=given.reason) as done:
        case = locked(case_id, given.seen)
        item, now = item_of(case.version), situation_of(case)
        roles = _roles(item, extends)
        demand_office(actor, case, item, roles)
        move = make(item, now, given.on or today())
        clock = item.clocks[verb.split(".", 1)[1]]
        take(
            actor,
            case,
            item,
            move,
            Entry(
                "clock", verb, f"{title}：{clock.title}", given.reason, {"proof": given.proof} if given.proof else None
            ),
        )
        done.detail.update(number=case.number)
    return case


def _roles(item: Item, extends: str) -> tuple[str, ...] | None:
    rule = item.clocks[extends].extend if extends in item.clocks else None
    return rule.by if rule else None


def _running(item: Item, now: Situation, name: str) -> tuple[ClockState, ClockUse]:
    clock = now.clocks.get(name)
    if clock is None or not clock.running:
        title = item.clocks[name].title if name in item.clocks else name
        raise UserError("CLOCK_NOT_RUNNING", f"“{title}”没有在运行", remedy="刷新页面查看期限")
    return clock, item.clocks[name]
