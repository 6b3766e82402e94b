"""The clocks of a case as people read them: light, last day, how it came about, what may be done about it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from quanlian.core.calendar.table import Calendar
from quanlian.core.findings import UserError
from quanlian.procedures.actions.clock_rows import amber_of
from quanlian.procedures.actions.clocks import pauses_of
from quanlian.procedures.clocks.run import PAUSE_KINDS, Pause
from quanlian.procedures.engine.dues import Running, has_run_out, one_due, running
from quanlian.procedures.engine.situation import ClockState, Situation
from quanlian.procedures.forms.show import fields_of
from quanlian.procedures.queries.asked import Lamp
from quanlian.procedures.queries.eyes import Eyes
from quanlian.procedures.queries.rows import Left, left_until
from quanlian.procedures.queries.veil import Veil
from quanlian.procedures.spec import ClockUse, Item

Kinds = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ClockCard:
    """A running clock. `begun` says what set it going; `pausable` and `resumable` list (kind, title); `extension` is
    the length one more would add."""

    name: str
    title: str
    whose: str
    left: Left
    due: dt.date | None
    at: dt.datetime | None
    begun: str
    sentences: tuple[str, ...]
    basis: str
    doubtful: bool
    provisional: bool
    promised: bool
    paused: tuple[str, ...]
    pausable: Kinds
    resumable: Kinds
    extension: str


@dataclass(frozen=True, slots=True)
class StoppedClock:
    """A clock that has ended: when it was stopped, what its last day was, and whether that was in time."""

    title: str
    stopped: dt.date
    due: dt.date | None
    late: int


def clock_cards(
    item: Item, now: Situation, eyes: Eyes, veil: Veil, calendar: Calendar, at: dt.datetime
) -> list[ClockCard]:
    """The running clocks, the nearest first."""
    return [_card(item, one, eyes, veil, calendar, at) for one in running(item, now, calendar).values()]


def stopped_clocks(item: Item, now: Situation, calendar: Calendar) -> list[StoppedClock]:
    """The clocks that have ended, the last one first."""
    rows = [
        _stopped(item.clocks[name], name, clock, clock.stopped, calendar)
        for name, clock in now.clocks.items()
        if clock.stopped is not None and name in item.clocks
    ]
    return sorted(rows, key=lambda one: one.stopped, reverse=True)


def _card(item: Item, one: Running, eyes: Eyes, veil: Veil, calendar: Calendar, at: dt.datetime) -> ClockCard:
    due = one.due
    open_ones = [pause for pause in one.clock.pauses if pause.end is None]
    held = {pause.kind for pause in open_ones}
    return ClockCard(
        name=one.name,
        title=one.use.title,
        whose=item.roles[one.use.for_].title if one.use.for_ in item.roles else "",
        left=left_until(due.date, _lamp(one, calendar, at), at.date(), calendar),
        due=due.date,
        at=due.at,
        begun=_begun(item, one.use),
        sentences=tuple(veil.over(text) for text in due.sentences),
        basis=one.span.basis,
        doubtful=one.span.check,
        provisional=due.provisional,
        promised=one.use.promised,
        paused=tuple(_pause_words(pause, veil) for pause in open_ones),
        pausable=_kinds(one.use, lambda kind: kind not in held) if eyes.works else (),
        resumable=_kinds(one.use, lambda kind: kind in held) if eyes.works else (),
        extension=_extension(one, eyes),
    )


def _begun(item: Item, use: ClockUse) -> str:
    """What the days are counted from, in the item's own words."""
    start = use.start
    if start.letter:
        return _("自“%(letter)s”送达之日起算") % {"letter": item.letters[start.letter].title}
    if start.date and start.date in (fields := fields_of(item)):
        words = _("自填报的“%(field)s”倒算") if use.before else _("自填报的“%(field)s”起算")
        return words % {"field": fields[start.date].title}
    if start.action:
        return _("自办理“%(action)s”之日起算") % {"action": item.actions[start.action].title}
    return _("自进入“%(state)s”之日起算") % {"state": item.states[start.state or item.initial].title}


def _lamp(one: Running, calendar: Calendar, at: dt.datetime) -> Lamp:
    if one.due.date is None:
        return Lamp.GREY
    if has_run_out(one, at):
        return Lamp.RED
    amber = amber_of(one, calendar)
    return Lamp.AMBER if amber and at.date() >= amber else Lamp.GREEN


def _kinds(use: ClockUse, fits: Callable[[str], bool]) -> Kinds:
    return tuple((kind, PAUSE_KINDS.get(kind, kind)) for kind in sorted(pauses_of(use)) if fits(kind))


def _extension(one: Running, eyes: Eyes) -> str:
    rule = one.use.extend
    if rule is None or not eyes.works or not eyes.stands.hand.roles & set(rule.by):
        return ""
    return rule.length if len(one.clock.extensions) < rule.times else ""


def _pause_words(pause: Pause, veil: Veil) -> str:
    return f"{pause.title}（{veil.over(pause.reason)}）" if pause.reason else pause.title


def _stopped(use: ClockUse, name: str, clock: ClockState, on: dt.date, calendar: Calendar) -> StoppedClock:
    try:
        due = one_due(name, use, clock, calendar).due.date
    except UserError:
        due = None
    return StoppedClock(use.title, on, due, max(0, (on - due).days) if due else 0)
