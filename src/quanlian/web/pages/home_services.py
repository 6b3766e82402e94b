"""The public front of the home page: services by what people want to do, notices, how the office really does."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.core.cache import caches
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from quanlian.core.policies import Person, policy_for
from quanlian.procedures.models import Entry
from quanlian.procedures.moment import today
from quanlian.procedures.registers import registers
from quanlian.service.catalogue.services import Card, Totals, cards, figures, totals

NOTICES, KEEP = 6, 600
"""Notices shown; seconds for which the sums over all closed cases are kept."""
EVENTS = (
    ("登记", gettext_noop("我要登记"), "certificate"),
    ("维权", gettext_noop("我要维权"), "shield-check"),
    ("融资", gettext_noop("我要融资"), "building-bank"),
    ("转让", gettext_noop("我要转让"), "refresh"),
    ("申报", gettext_noop("我要申报"), "flag"),
)
"""Theme of the items, what people say, icon."""


@dataclass(frozen=True, slots=True)
class Tile:
    """A life event with the number of services it has."""

    title: str
    icon: str
    url: str
    count: int


@dataclass(frozen=True, slots=True)
class Notice:
    """A recent entry of a public register."""

    title: str
    register: str
    url: str
    on: dt.date


def front_of_house(user: Person) -> dict[str, object]:
    """What everybody sees first."""
    shown = cards()
    return {
        "tiles": [_tile(theme, title, icon, shown) for theme, title, icon in EVENTS],
        "service_total": len(shown),
        "notices": notices(),
        "service_totals": service_totals(),
        "signed_in": user.is_authenticated,
    }


def _tile(theme: str, title: str, icon: str, shown: list[Card]) -> Tile:
    count = sum(theme in card.item.themes for card in shown)
    return Tile(_(title), icon, f"{reverse('services')}?theme={theme}", count)


def notices() -> list[Notice]:
    """The entries of public registers that were made last; the same for everybody."""
    public = {code: one.title for code, one in registers().items() if one.public}
    rows = policy_for(Entry).visible_to(AnonymousUser()).filter(register__in=public, withdrawn_on=None)
    return [
        Notice(f"{row.subject} {row.title}", public[row.register], reverse("register", args=[row.register]), row.since)
        for row in rows.order_by("-pk")[:NOTICES]
    ]


def service_totals() -> Totals:
    """All items of the last twelve months together, worked out once in ten minutes."""
    until = today()
    found = caches["shared"].get_or_set(
        f"home.services:{until}", lambda: totals(figures(until - dt.timedelta(days=365), until)), KEEP
    )
    assert isinstance(found, Totals)  # noqa: S101 - what was put there
    return found
