"""The officer's queue: cases by tab and filter, the nearest due date first."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q, QuerySet

from quanlian.core.people.models import User
from quanlian.core.policies import policy_for
from quanlian.core.regions.rows import code_range
from quanlian.procedures.models import Case, CaseParty, Phase
from quanlian.procedures.queries.asked import Asked, Lamp, Tab
from quanlian.procedures.queries.duty import Duty

LEAST, MOST_NAMED = 2, 500
"""Characters of free text that are looked for inside names; fewer would match everything."""


def cases(user: User, asked: Asked, duty: Duty, today: dt.date) -> QuerySet[Case]:
    """The cases of one tab under all filters; not in order yet."""
    return in_tab(narrowed(user, asked), asked, duty, today)


def in_tab(rows: QuerySet[Case], asked: Asked, duty: Duty, today: dt.date) -> QuerySet[Case]:
    """Of the cases under the other filters, those of the tab and the light."""
    return rows.filter(tab_of(asked.tab, duty, today), light_of(asked.light, today))


def narrowed(user: User, asked: Asked) -> QuerySet[Case]:
    """What the person may see under every filter but tab and light: what the counters count."""
    rows = policy_for(Case).visible_to(user)
    plain = {"item": asked.item, "state": asked.state, "handler": asked.handler, "team": asked.team}
    rows = rows.filter(**{name: value for name, value in plain.items() if value})
    if asked.region:
        low, high = code_range(asked.region)
        rows = rows.filter(region_code__gte=low, region_code__lt=high)
    if asked.since:
        rows = rows.filter(opened_on__gte=asked.since)
    if asked.until:
        rows = rows.filter(opened_on__lte=asked.until)
    return rows.filter(said(asked.words)) if asked.words else rows


def tab_of(tab: Tab, duty: Duty, today: dt.date) -> Q:
    """The condition of a tab. `counting.tabs_of` says the same of a group of cases; a test holds them together."""
    is_open = Q(phase=Phase.OPEN)
    waiting = is_open & ~Q(waits_for__in=["office", ""])
    return {
        Tab.MINE: lambda: is_open & Q(handler=duty.user),
        Tab.TURN: lambda: is_open & _turns(duty),
        Tab.FREE: lambda: is_open & Q(handler=None, waits_for="office") & _mine_to_take(duty),
        Tab.WAITING: lambda: waiting & _scope(duty),
        Tab.OVERDUE: lambda: is_open & Q(next_due__lt=today) & _scope(duty),
        Tab.ALL: lambda: is_open,
        Tab.CLOSED: lambda: ~is_open,
    }[tab]()


def light_of(light: str, today: dt.date) -> Q:
    """The condition of a light, from the stored columns: nothing is computed again."""
    return {
        "": Q(),
        Lamp.RED: Q(next_due__lt=today),
        Lamp.AMBER: Q(next_due__gte=today, next_amber__lte=today),
        Lamp.GREEN: Q(next_due__gte=today) & (Q(next_amber__gt=today) | Q(next_amber=None)),
        Lamp.GREY: Q(next_due=None),
    }[light]


def lamp_of(case: Case, today: dt.date) -> Lamp:
    """The light of one case."""
    if case.next_due is None or case.phase != Phase.OPEN:
        return Lamp.GREY
    if case.next_due < today:
        return Lamp.RED
    return Lamp.AMBER if case.next_amber and case.next_amber <= today else Lamp.GREEN


def _turns(duty: Duty) -> Q:
    """Somebody else's case that waits for a role of mine, e.g. my signature."""
    by_item: dict[str, list[str]] = {}
    for item, state in sorted(duty.turns):
        by_item.setdefault(item, []).append(state)
    found = Q(pk__in=[])
    for item, states in by_item.items():
        found |= Q(item=item, state__in=states)
    return found & Q(handler__isnull=False) & ~Q(handler=duty.user)


def _mine_to_take(duty: Duty) -> Q:
    """An untaken case of my items and teams; whoever leads the office sees all of them."""
    if duty.wide:
        return Q()
    found = Q(item__in=sorted(duty.items))
    return found & Q(team__in=["", *sorted(duty.teams)]) if duty.teams else found


def _scope(duty: Duty) -> Q:
    return Q() if duty.wide else Q(handler=duty.user) | (Q(handler=None) & _mine_to_take(duty))


def said(words: str) -> Q:
    """Number, title (capital or small, as their index is kept) or a party's name.

    A secret party is never found by name: a hit would say that it is them.
    """
    found = Q(number__icontains=words) | Q(title__icontains=words)
    return found if words.isascii() or len(words) < LEAST else found | Q(pk__in=_named(words))


def _named(words: str) -> list[int]:
    """Cases with a party of that name; looked up once for the rows and the counters alike."""
    rows = CaseParty.objects.filter(secret=False, name__contains=words).order_by("-case").values_list("case", flat=True)
    return list(rows[:MOST_NAMED])
