"""What a visitor of the halls asks for, read from the address; words that are no choice are left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.db.models import Q, QuerySet

from quanlian.core.regions.rows import code_range
from quanlian.utilisation.market.models import Hall, Offer, OfferType, PriceMode
from quanlian.utilisation.market.offers.grams import pairs

BANDS: dict[str, tuple[int | None, int | None]] = {
    "talk": (None, None),
    "low": (0, 10_000_000),
    "mid": (10_000_000, 100_000_000),
    "high": (100_000_000, None),
}
"""Price bands in 分: to be talked over, below 10万元, 10万 to 100万元, above."""
TRLS = {"early": (1, 3), "pilot": (4, 6), "ready": (7, 9)}
LONGEST = 60


@dataclass(frozen=True, slots=True)
class Filters:
    """Blank: not asked. `after`: the key of the page before."""

    q: str = ""
    hall: str = ""
    type: str = ""
    mode: str = ""
    price: str = ""
    trl: str = ""
    industry: str = ""
    region: int = 0
    after: int = 0

    @property
    def key(self) -> str:
        """The address part of these filters without the page."""
        told = {name: getattr(self, name) for name in ("q", "hall", "type", "mode", "price", "trl", "industry")}
        told["region"] = str(self.region) if self.region else ""
        return urlencode({name: value for name, value in told.items() if value})

    def but(self, **changes: str) -> str:
        """The address of these filters with one changed, from the first page."""
        return "?" + replace(self, after=0, **changes).key  # type: ignore[arg-type]


def read(given: Mapping[str, str]) -> Filters:
    def one(name: str, allowed: Mapping[str, object] | list[str]) -> str:
        value = given.get(name, "")
        return value if value in allowed else ""

    def whole(name: str) -> int:
        value = given.get(name, "")
        return int(value) if value.isascii() and value.isdigit() and len(value) < 16 else 0

    return Filters(
        q=given.get("q", "").replace("\0", "").strip()[:LONGEST], hall=one("hall", list(Hall.values)),
        type=one("type", list(OfferType.values)), mode=one("mode", list(PriceMode.values)), price=one("price", BANDS),
        trl=one("trl", TRLS), industry=given.get("industry", "").replace("\0", "").strip()[:40],
        region=whole("region"), after=whole("after"),
    )  # fmt: skip


def narrowed(rows: QuerySet[Offer], asked: Filters) -> QuerySet[Offer]:
    """Those of the rows that fit."""
    equal = {"hall": asked.hall, "offer_type": asked.type, "price_mode": asked.mode, "industry": asked.industry}
    rows = rows.filter(**{name: value for name, value in equal.items() if value})
    rows = rows.filter(_price(asked.price)) if asked.price else rows
    rows = rows.filter(trl__range=TRLS[asked.trl]) if asked.trl else rows
    if asked.region:
        low, high = code_range(asked.region)
        rows = rows.filter(region_code__gte=low, region_code__lt=high)
    return found(rows, asked.q)


def found(rows: QuerySet[Offer], text: str) -> QuerySet[Offer]:
    """By number, or by pairs of characters of title, field and rights."""
    if not text:
        return rows
    wanted = [one for one in pairs(text) if len(one) == 2]
    by_words = Q(grams__contains=wanted) if wanted else Q(title__contains=text)
    return rows.filter(Q(number=text.upper()) | by_words) if "-" in text else rows.filter(by_words)


def _price(band: str) -> Q:
    low, high = BANDS[band]
    if low is None:
        return Q(floor_fen=None)
    return Q(floor_fen__gte=low, **({"floor_fen__lt": high} if high else {}))
