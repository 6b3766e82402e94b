"""The public check: is this code, or this shop, authorised today; for which mark, goods, place and period."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db.models import F, Q

from quanlian.core.findings import UserError
from quanlian.core.masking import mask_name
from quanlian.core.regions.queries import by_code
from quanlian.procedures.moment import today
from quanlian.protection.watch.authorising import codes
from quanlian.protection.watch.authorising.standing import Standing, standing
from quanlian.protection.watch.models import Authorisation, Code, Seller
from quanlian.protection.watch.natural import may_be_person
from quanlian.protection.watch.scoring.standing import in_force

MOST = 50
"""Answers about one shop."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What anybody may know of one authorisation on a day. No person's name, no account, no reason of a withdrawal."""

    standing: Standing
    mark: str
    number: str
    holder: str
    to: str
    platform: str
    shop: str
    goods: str
    scope: str
    region: str
    starts_on: dt.date
    ends_on: dt.date | None
    withdrawn_on: dt.date | None

    @property
    def good(self) -> bool:
        return self.standing is Standing.IN_FORCE


Look = Callable[[], list[Answer]]


def look_up(text: str, on: dt.date | None = None) -> Answer | None:
    """The answer to a code in any spelling, counted; None where there is no such code."""
    code = codes.read(text)
    row = Code.objects.select_related("authorisation__mark").filter(code=code).first() if code else None
    if row is None:
        return None
    Code.objects.filter(pk=row.pk).update(looked_up=F("looked_up") + 1)
    return _answers([row.authorisation], on or today(), row)[0]


def look_up_shop(platform: str, shop: str, on: dt.date | None = None) -> list[Answer]:
    """Every authorisation on record for a shop, by its platform and its name or number; those in force first."""
    platform, shop = platform.strip()[:40], shop.strip()[:200]
    if not platform or not shop:
        raise UserError("SHOP_WORDS", "平台和店铺都须填写", remedy="写店铺名称或店铺编号，或直接输入查验码")
    named = Q(shop_id=shop) | Q(shop_name=shop)
    there = Q(platform="") | Q(platform=platform)
    rows = Authorisation.objects.filter(there, named | _of_licence(platform, shop)).select_related("mark")
    found = _answers(list(rows.order_by("-pk")[:MOST]), on or today())
    return sorted(found, key=lambda one: (not one.good, one.mark))


def _of_licence(platform: str, shop: str) -> Q:
    """Leaves given to the licence a shop shows, for every shop of it."""
    sellers = Seller.objects.filter(Q(shop_id=shop) | Q(name=shop), platform=platform)
    found = Q(pk__in=[])
    for code, name in sellers.values_list("licence_code", "licence_name")[:5]:
        found |= Q(to_code=code) if code else Q(to_name=name) if name else Q(pk__in=[])
    return found & Q(shop_id="", shop_name="")


def _answers(rows: Sequence[Authorisation], on: dt.date, code: Code | None = None) -> list[Answer]:
    alive = in_force([row.mark.right_id for row in rows], on)
    return [_answer(row, standing(row, on, mark_in_force=alive.get(row.mark.right_id), code=code)) for row in rows]


def _answer(row: Authorisation, stands: Standing) -> Answer:
    return Answer(
        standing=stands,
        mark=row.mark.name,
        number=row.mark.number,
        holder=_shown(row.mark.holder),
        to=_shown(row.to_name, row.to_code),
        platform=row.platform,
        shop=row.shop_name or row.shop_id,
        goods=row.sku,
        scope=row.scope,
        region=_region(row.region_code),
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        withdrawn_on=row.withdrawn_on,
    )


def _shown(name: str, code: str = "") -> str:
    """A body's name as it is; what may be a person's is masked where no credit code says that it is a body's."""
    return mask_name(name) if not code and may_be_person(name) else name


def _region(code: int) -> str:
    if not code:
        return ""
    try:
        return by_code(code).name
    except UserError:
        return str(code)
