"""An offer as other rooms see it: plain facts, no rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import QuerySet

from quanlian.utilisation.market.models import Offer

CHUNK = 1000


@dataclass(frozen=True, slots=True)
class RightRef:
    """A right in an offer: primary key in the registry (None where it does not hold it), number, kind, title."""

    pk: int | None
    number: str
    kind: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class OfferFacts:
    """`state` is that of the case; `is_open`: it hangs in the halls. `floor_fen` in 分, None when to be talked over.

    `tradable_from`: a state-owned right may be dealt in after its announcement, this day on; None: at once.
    """

    number: str
    title: str
    kind: str
    offer_type: str
    price_mode: str
    floor_fen: int | None
    lister_name: str
    lister: int | None
    rights: tuple[RightRef, ...]
    state: str
    is_open: bool
    region: int
    case_pk: int
    hall: str
    industry: str
    field_of_use: str
    trl: int | None
    highlights: str
    territory: str
    term_months: int | None
    state_owned: bool
    listed_on: dt.date | None
    list_until: dt.date | None
    tradable_from: dt.date | None
    verified_on: dt.date | None
    deal_number: str
    loan_number: str
    abstract: str = ""
    public_unit: bool = False


def offer(number: str) -> OfferFacts | None:
    """The offer of that number; None where there is none."""
    found = _rows(Offer.objects.filter(number=number)).first()
    return facts_of(found) if found else None


def open_offers() -> Iterator[OfferFacts]:
    """Every offer that hangs in the halls, the oldest first, read in portions."""
    return _each(Offer.objects.filter(listed_on__isnull=False, delisted_on=None))


def offers_changed_since(moment: dt.datetime) -> Iterator[OfferFacts]:
    """Offers put up, changed or taken down since: `is_open` says which stand."""
    return _each(Offer.objects.filter(changed_at__gte=moment))


def facts_of(row: Offer) -> OfferFacts:
    """From a row with its case and rights read."""
    refs = tuple(RightRef(one.right_id, one.number, one.kind, one.title) for one in row.rights.all())
    return OfferFacts(
        number=row.number,
        title=row.title,
        kind=refs[0].kind if refs else "",
        offer_type=row.offer_type,
        price_mode=row.price_mode,
        floor_fen=row.floor_fen,
        lister_name=row.lister_name,
        lister=row.lister_id,
        rights=refs,
        state=row.case.state,
        is_open=row.is_open,
        region=row.region_code,
        case_pk=row.case_id,
        hall=row.hall,
        industry=row.industry,
        field_of_use=row.field_of_use,
        trl=row.trl,
        highlights=row.highlights,
        territory=row.territory,
        term_months=row.term_months,
        state_owned=row.state_owned,
        listed_on=row.listed_on,
        list_until=row.list_until,
        tradable_from=tradable_from(row),
        verified_on=row.verified_on,
        deal_number=row.deal_number,
        loan_number=row.loan_number,
        abstract=row.text,
        public_unit=row.public_unit,
    )


def tradable_from(row: Offer) -> dt.date | None:
    """The day after the announcement of a state-owned right ends; None where nothing has to be waited for."""
    from quanlian.utilisation.market.periods import end_of

    if not row.state_owned or row.listed_on is None:
        return None
    return end_of("market.state_announcement", row.listed_on) + dt.timedelta(days=1)


def _rows(rows: QuerySet[Offer]) -> QuerySet[Offer]:
    return rows.select_related("case").prefetch_related("rights").defer("case__situation", "case__rights", "grams")


def _each(rows: QuerySet[Offer]) -> Iterator[OfferFacts]:
    last = 0
    while portion := list(_rows(rows.filter(pk__gt=last)).order_by("pk")[:CHUNK]):
        last = portion[-1].pk
        yield from (facts_of(one) for one in portion)
