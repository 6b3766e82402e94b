"""The four shelves of the index, what goes on them, and how they keep up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import lru_cache

from django.utils import timezone

from quanlian.core.config import home
from quanlian.procedures.moment import today
from quanlian.utilisation.matching.experts import experts
from quanlian.utilisation.matching.index.shelf import Entry, Shelf
from quanlian.utilisation.matching.models import FirmField, Need, NeedState, OfferCard, Team

OFFERS, NEEDS, PEOPLE, FIRMS = "offers", "needs", "people", "firms"
EXPERT, TEAM = "expert", "team"
OVERLAP = dt.timedelta(seconds=30)
"""Looked at again: a transaction that was open at the last look commits later than it says."""


def shelf(name: str) -> Shelf:
    """The shelf of this house; one object a process and home."""
    return _shelf(name, str(home()))


@lru_cache(maxsize=16)
def _shelf(name: str, at: str) -> Shelf:
    return Shelf(name)


def rebuild() -> dict[str, int]:
    """All shelves anew; how many entries each holds. Vectors of unchanged texts are kept."""
    now = timezone.now()
    sources = {OFFERS: _offers, NEEDS: _needs, PEOPLE: _people, FIRMS: _firms}
    return {name: shelf(name).build(entries(), now) for name, entries in sources.items()}


def keep_up() -> int:
    """Offers and needs changed since the shelves were last written; how many."""
    return _renew_offers() + _renew_needs()


def _renew_offers() -> int:
    at, now = shelf(OFFERS).stamp(), timezone.now()
    if at is None:
        return shelf(OFFERS).build(_offers(), now)
    rows = list(OfferCard.objects.filter(renewed_at__gte=at - OVERLAP).order_by("pk"))
    if rows:
        shelf(OFFERS).renew(
            [_offer(one) for one in rows if one.open], [one.number for one in rows if not one.open], now
        )
    return len(rows)


def _renew_needs() -> int:
    at, now = shelf(NEEDS).stamp(), timezone.now()
    if at is None:
        return shelf(NEEDS).build(_needs(), now)
    rows = list(Need.objects.filter(renewed_at__gte=at - OVERLAP).order_by("pk"))
    if rows:
        gone = [one.number for one in rows if one.state != NeedState.OPEN]
        shelf(NEEDS).renew([_need(one) for one in rows if one.state == NeedState.OPEN], gone, now)
    return len(rows)


def _offers() -> Iterator[Entry]:
    yield from (_offer(one) for one in OfferCard.objects.filter(open=True).order_by("pk").iterator())


def _offer(one: OfferCard) -> Entry:
    return Entry(one.number, one.title, one.text, one.offer_type)


def _needs() -> Iterator[Entry]:
    yield from (_need(one) for one in Need.objects.filter(state=NeedState.OPEN).order_by("pk").iterator())


def _need(one: Need) -> Entry:
    return Entry(one.number, one.title, f"{one.problem}\n{one.target_metrics}")


def _people() -> Iterator[Entry]:
    """Keys begin with the kind: a team and an expert may bear one number."""
    teams = Team.objects.order_by("pk").iterator()
    yield from (Entry(f"{TEAM}:{one.number}", "", one.words, TEAM) for one in teams)
    yield from (Entry(f"{EXPERT}:{one.number}", "", one.text, EXPERT) for one in experts(today()))


def _firms() -> Iterator[Entry]:
    yield from (Entry(str(one.pk), "", one.words) for one in FirmField.objects.order_by("pk").iterator())
