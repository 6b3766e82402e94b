"""What nobody looks after: needs without an answer, matches without a follow-up (domain/05 §7, for 督办)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from quanlian.core.calendar.queries import calendar
from quanlian.core.calendar.table import Calendar
from quanlian.utilisation.matching.models import Match, MatchState, Need, NeedState
from quanlian.utilisation.matching.scoring.figures import days


@dataclass(frozen=True, slots=True)
class Overdue:
    """`number` is the need's; `match` the match's primary key, None for a need; `since` when the wait began."""

    number: str
    title: str
    region: int
    organisation: int | None
    since: dt.date
    due: dt.date
    match: int | None = None


def unanswered_needs(on: dt.date) -> tuple[Overdue, ...]:
    """Published needs that have waited longer than `matching.unanswered.days` working days, the longest first."""
    return unanswered(Need.objects.all(), on)


def stale_matches(on: dt.date) -> tuple[Overdue, ...]:
    """Matches under way without a step for more than `matching.stale.days` calendar days, the longest first."""
    return stale(Match.objects.all(), on)


def unanswered(rows: QuerySet[Need], on: dt.date, most: int | None = None) -> tuple[Overdue, ...]:
    """Among these; no more than `most` are looked at."""
    allowed, table = days("unanswered.days", on), calendar()
    late = rows.filter(state=NeedState.OPEN, answered_on=None, opened_on__lt=on - dt.timedelta(days=allowed))
    late = late.filter(Q(deadline=None) | Q(deadline__gte=on)).order_by("opened_on", "pk")
    found = (_need(one, _due(one.opened_on, allowed, table)) for one in late[:most] if one.opened_on)
    return tuple(one for one in found if one.due < on)


def stale(rows: QuerySet[Match], on: dt.date, most: int | None = None) -> tuple[Overdue, ...]:
    """Among these; no more than `most` are looked at."""
    allowed = dt.timedelta(days=days("stale.days", on))
    silent = Q(followed_on__lt=on - allowed) | Q(followed_on=None, made_on__lt=on - allowed)
    going = (MatchState.CONFIRMED, MatchState.CONTACTED, MatchState.INTENTION)
    late = rows.filter(silent, state__in=going).order_by("made_on", "pk").select_related("need")
    return tuple(_match(one, allowed) for one in late[:most])


def _due(start: dt.date, allowed: int, table: Calendar) -> dt.date:
    """The last of so many working days after the start."""
    day = start
    while allowed > 0:
        day += dt.timedelta(days=1)
        allowed -= table.is_working(day)
    return day


def _need(one: Need, due: dt.date) -> Overdue:
    since = one.opened_on or one.posted_on
    return Overdue(one.number, one.title, one.region_code, one.organisation_id, since, due)


def _match(one: Match, allowed: dt.timedelta) -> Overdue:
    since = one.followed_on or one.made_on
    need = one.need
    return Overdue(need.number, one.title, one.region_code, need.organisation_id, since, since + allowed, one.pk)
