"""A hundred thousand offers on rights of the registry, each with its case and its card, and as many needs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from unittest import mock

from django.db import connection
from django.utils import timezone

from bench.matching import READ, Moved, texts
from bench.timing import once, row
from quanlian.procedures.models import Case, ItemVersion
from quanlian.procedures.moment import today
from quanlian.procedures.services import published_version
from quanlian.search.vectors.choosing import encoder
from quanlian.utilisation.market.models import Offer, OfferRight
from quanlian.utilisation.market.offers.grams import pairs
from quanlian.utilisation.matching import shelves
from quanlian.utilisation.matching.index import shelf
from quanlian.utilisation.matching.models import Need, OfferCard

PORTION = 5_000
TYPES = ("sale", "ordinary", "exclusive", "open")
FIELDS = ("智能制造", "新材料", "纺织鞋服", "生物医药", "新能源")
TAKEN = """
select distinct on (h.right_id) h.right_id, h.kind, s.app_no, s.title, s.main_class from quanlian_registry_holding h
join quanlian_registry_statement s on s.id = h.statement_id
where h.right_id %% %s = 0 and h.kind in ('INV', 'UM') and h.effective @> %s and upper_inf(h.known)
order by h.right_id limit %s
"""
"""Patents in force: of one that has lapsed the nightly recheck would take the offer down."""


class Taken(NamedTuple):
    right: int
    kind: str
    number: str
    title: str
    symbol: str


def fill_market(offers: int, needs: int) -> None:
    """Rows in bulk, then the shelves of matching (their vectors are those of some texts, moved; see bench.matching)."""
    lap = once(lambda: _offers(offers))
    row(f"{offers:,} offers with case, right and card", f"{lap.wall:.0f} s")
    lap = once(lambda: _needs(needs))
    row(f"{needs:,} needs", f"{lap.wall:.0f} s")
    lap = once(lambda: _shelves(offers))
    row("shelves of matching", f"{lap.wall:.0f} s without the model's own work")


def _offers(count: int) -> None:
    version = published_version("market_listing")
    taken = _taken(count)
    for start in range(0, len(taken), PORTION):
        _portion(version, start, taken[start : start + PORTION])


def _taken(count: int) -> list[Taken]:
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from quanlian_registry_right")
        every = max(1, int(cursor.fetchone()[0]) // (count * 12))
        cursor.execute(TAKEN, [every, today(), count])
        return [Taken(*found) for found in cursor.fetchall()]


def _portion(version: ItemVersion, start: int, taken: Sequence[Taken]) -> None:
    cases = Case.objects.bulk_create(_case(version, at, one) for at, one in enumerate(taken, start))
    numbered = list(zip(range(start, start + len(taken)), taken, cases, strict=True))
    offers = Offer.objects.bulk_create(_offer(at, one, case) for at, one, case in numbered)
    OfferRight.objects.bulk_create(
        OfferRight(offer=offer, right_id=one.right, kind=one.kind, number=one.number, title=one.title)
        for offer, one in zip(offers, taken, strict=True)
    )
    OfferCard.objects.bulk_create(_card(offer, one) for offer, one in zip(offers, taken, strict=True))


def _case(version: ItemVersion, at: int, one: Taken) -> Case:
    return Case(
        number=f"YLGP{at:07d}", item="market_listing", version=version, title=f"挂牌：{one.title}"[:300],
        state="listed", waits_for="nobody", situation={"state": "listed"}, region_code=350500, opened_on=_day(at),
    )  # fmt: skip


def _offer(at: int, one: Taken, case: Case) -> Offer:
    return Offer(
        number=f"ZSCQ-2026-{at:06d}", case=case, lister_name=f"演示单位{at % 500}", title=one.title[:200],
        offer_type=TYPES[at % 4], price_mode=("fixed", "talk")[at % 2], floor_fen=_price(at), industry=FIELDS[at % 5],
        trl=at % 9 + 1, region_code=350500 + at % 8, hall=("patent", "university")[at % 10 == 0], listed_on=_day(at),
        verified_on=today(), touched_on=today(), list_until=today() + dt.timedelta(days=at % 300),
        grams=pairs(one.title), text=f"演示公告文本：{one.title}。",
    )  # fmt: skip


def _card(offer: Offer, one: Taken) -> OfferCard:
    return OfferCard(
        number=offer.number, title=offer.title, text=offer.text, kind=one.kind, offer_type=offer.offer_type,
        price_mode=offer.price_mode, price_fen=offer.floor_fen, trl=offer.trl, classes=[one.symbol],
        rights=[one.right], lister=offer.lister_name, region_code=offer.region_code, listed_on=offer.listed_on,
        until=offer.list_until,
    )  # fmt: skip


def _price(at: int) -> int | None:
    return at % 900 * 100_000 if at % 2 == 0 else None


def _day(at: int) -> dt.date:
    return today() - dt.timedelta(days=at % 365)


def _needs(count: int) -> None:
    symbols = [f"H01M{at}/00" for at in range(1, 60)]
    Need.objects.bulk_create(_need_rows(count, symbols), batch_size=PORTION)


def _need_rows(count: int, symbols: Sequence[str]) -> Iterator[Need]:
    for at, (title, text) in enumerate(texts(count)):
        yield Need(
            number=f"XQ{at}", title=title, problem=text, classes=[symbols[at % len(symbols)]], state="open",
            budget_high_fen=at % 700 * 100_000, trl_least=at % 8 + 1, coop_mode=("any", *TYPES)[at % 5],
            region_code=350500 + at % 8, firm_name=f"演示单位{at % 700}", industry=FIELDS[at % 5],
            posted_on=_day(at), opened_on=_day(at),
        )  # fmt: skip


def _shelves(count: int) -> None:
    model = encoder()
    moved = Moved(model, [f"{title}\n{text}" for title, text in texts(count)[:READ]]) if model else None
    with mock.patch.object(shelf, "encoder", return_value=moved):
        shelves.rebuild()
    past = timezone.now() - dt.timedelta(days=1)
    OfferCard.objects.update(renewed_at=past)
    Need.objects.update(renewed_at=past)
