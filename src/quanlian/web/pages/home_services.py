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
DOORS = (
    (
        gettext_noop("查权利"),
        (
            (gettext_noop("专利、商标等检索"), "search", "search"),
            (gettext_noop("权利查询"), "certificate", "rights"),
            (gettext_noop("权利人查询"), "building-community", "parties"),
            (gettext_noop("商标检索"), "trademark", "marks"),
        ),
    ),
    (
        gettext_noop("交易与融资"),
        (
            (gettext_noop("交易大厅"), "building-community", "market"),
            (gettext_noop("需求墙"), "bulb", "needs"),
            (gettext_noop("开放许可大厅"), "world", "open-hall"),
            (gettext_noop("融资超市"), "building-bank", "finance"),
        ),
    ),
    (
        gettext_noop("核真伪"),
        (
            (gettext_noop("查验商标授权"), "shield-check", "authorised"),
            (gettext_noop("核验存证"), "shield-check", "verify"),
            (gettext_noop("重点商标保护名录"), "trademark", "key-marks"),
        ),
    ),
    (
        gettext_noop("公开与统计"),
        (
            (gettext_noop("规划与目标"), "target-arrow", "programmes"),
            (gettext_noop("指标与口径"), "chart-bar", "indicators"),
            (gettext_noop("名录公示"), "list-check", "registers"),
            (gettext_noop("成交公告"), "bell", "deals-announcements"),
            (gettext_noop("服务统计"), "chart-line", "services-statistics"),
        ),
    ),
)
"""Group, then title, icon and address of each room that is open to everybody."""


@dataclass(frozen=True, slots=True)
class Tile:
    """A life event with the number of services it has."""

    title: str
    icon: str
    url: str
    count: int


@dataclass(frozen=True, slots=True)
class Door:
    """A way from the first page to a room open to everybody."""

    title: str
    icon: str
    url: str


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
        "entrances": entrances(),
        "notices": notices(),
        "service_totals": service_totals(),
        "signed_in": user.is_authenticated,
    }


def entrances() -> list[tuple[str, list[Door]]]:
    """What everybody may look up, trade, check and read, group by group."""
    return [(_(group), [Door(_(title), icon, reverse(name)) for title, icon, name in doors]) for group, doors in DOORS]


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
