"""The counters of the inbox: one query over groups of open cases, one count of the closed ones."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import BooleanField, CharField, Count, ExpressionWrapper, Q, QuerySet, Value, When
from django.db.models import Case as When_

from quanlian.procedures.models import Case, Phase
from quanlian.procedures.queries.asked import Lamp, Tab
from quanlian.procedures.queries.duty import Duty
from quanlian.procedures.queries.inbox import light_of

Light = str


@dataclass(frozen=True, slots=True)
class Group:
    """Open cases alike in everything that decides on their tab and light."""

    item: str
    state: str
    team: str
    waits_for: str
    mine: bool
    free: bool
    light: Light
    cases: int


@dataclass(frozen=True, slots=True)
class Counts:
    """`tabs`: cases of each tab; `lights`: cases of each light within the tab that is shown."""

    tabs: Mapping[Tab, int]
    lights: Mapping[Light, int]


def count(rows: QuerySet[Case], tab: Tab, duty: Duty, today: dt.date, closed: int | None = None) -> Counts:
    """Two queries whatever the number of tabs, lights and cases; one where the closed ones are counted already."""
    groups = open_groups(rows, duty, today)
    tabs: dict[Tab, int] = dict.fromkeys(Tab, 0)
    lights: Counter[Light] = Counter()
    for group in groups:
        for one in tabs_of(group, duty):
            tabs[one] += group.cases
            lights[group.light] += group.cases if one is tab else 0
    tabs[Tab.CLOSED] = closed_count(rows) if closed is None else closed
    return Counts(tabs, lights)


def closed_count(rows: QuerySet[Case]) -> int:
    return rows.exclude(phase=Phase.OPEN).count()


def open_groups(rows: QuerySet[Case], duty: Duty, today: dt.date) -> list[Group]:
    lamp = When_(
        *(When(light_of(one, today), then=Value(one.value)) for one in Lamp),
        default=Value(Lamp.GREY.value),
        output_field=CharField(),
    )
    found = (
        rows.filter(phase=Phase.OPEN)
        .order_by()
        .annotate(
            own=_truth(Q(handler__isnull=False, handler=duty.user)), untaken=_truth(Q(handler__isnull=True)), lamp=lamp
        )
        .values_list("item", "state", "team", "waits_for", "own", "untaken", "lamp")
        .annotate(cases=Count("pk"))
    )
    return [Group(*row) for row in found]


def tabs_of(group: Group, duty: Duty) -> list[Tab]:
    """The tabs of open cases that the group's cases are in; the same rule as `inbox.tab_of`."""
    takeable = group.free and _takeable(group, duty)
    scope = duty.wide or group.mine or takeable
    holds = {
        Tab.MINE: group.mine,
        Tab.TURN: not group.free and not group.mine and (group.item, group.state) in duty.turns,
        Tab.FREE: takeable and group.waits_for == "office",
        Tab.WAITING: scope and group.waits_for not in ("office", ""),
        Tab.OVERDUE: scope and group.light == Lamp.RED,
        Tab.ALL: True,
    }
    return [tab for tab, held in holds.items() if held]


def _takeable(group: Group, duty: Duty) -> bool:
    if duty.wide:
        return True
    return group.item in duty.items and (not duty.teams or group.team == "" or group.team in duty.teams)


def _truth(condition: Q) -> ExpressionWrapper[Q]:
    return ExpressionWrapper(condition, output_field=BooleanField())
