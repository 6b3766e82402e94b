"""The copies of the market's offers: renewed by events and by the nightly look."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from django.utils import timezone

from quanlian.registry.models import Version
from quanlian.utilisation.engagements.services import Purpose, standing
from quanlian.utilisation.market.services import OfferFacts, offer, open_offers
from quanlian.utilisation.matching.models import OfferCard

BATCH = 500
LONGEST = 2_000
_BLOCKING = (
    Purpose.PLEDGE, Purpose.EXCLUSIVE, Purpose.SOLE, Purpose.SALE, Purpose.AUCTION, Purpose.EQUITY, Purpose.DISPOSAL,
    Purpose.SECURITY,
)  # fmt: skip
"""Uses by others that keep an offer from being matched; the market's own title check says more."""
FIELDS = (
    "title", "text", "kind", "offer_type", "price_mode", "price_fen", "trl", "classes", "rights", "lister",
    "organisation_id", "region_code", "open", "encumbered", "listed_on", "until", "renewed_at",
)  # fmt: skip


def copy_offer(number: str) -> None:
    """After an event of the market; an unknown number does nothing."""
    found = offer(number)
    if found is not None:
        _keep([found])


def copy_all() -> int:
    """Every open offer anew, and the copies of those that are open no more; returns how many are open."""
    seen = list[str]()
    for some in _batches(open_offers()):
        _keep(some)
        seen += [one.number for one in some]
    gone = set(OfferCard.objects.filter(open=True).values_list("number", flat=True)) - set(seen)
    OfferCard.objects.filter(number__in=gone).update(open=False, renewed_at=timezone.now())
    return len(seen)


def _keep(offers: Sequence[OfferFacts]) -> None:
    said, burdens = _said(offers), _burdened(offers)
    rows = [_card(one, said, burdens) for one in offers]
    OfferCard.objects.bulk_create(rows, update_conflicts=True, unique_fields=["number"], update_fields=FIELDS)


def _card(one: OfferFacts, said: dict[int, tuple[str, list[str]]], burdens: set[str]) -> OfferCard:
    told = [said[pk] for pk in _pks(one) if pk in said]
    text = "\n".join([one.highlights, one.field_of_use, *(right.title for right in one.rights), *(t for t, _ in told)])
    return OfferCard(
        number=one.number, title=one.title, text=text.strip()[:LONGEST], kind=one.kind, offer_type=one.offer_type,
        price_mode=one.price_mode, price_fen=one.floor_fen, trl=one.trl, lister=one.lister_name,
        classes=list(dict.fromkeys(symbol for _, symbols in told for symbol in symbols))[:20],
        rights=_pks(one), organisation_id=one.lister, region_code=one.region,
        open=one.is_open, encumbered=one.number in burdens, listed_on=one.listed_on, until=one.list_until,
        renewed_at=timezone.now(),
    )  # fmt: skip


def _said(offers: Sequence[OfferFacts]) -> dict[int, tuple[str, list[str]]]:
    """Abstract and classes of every right, as last stated."""
    rights = {pk for one in offers for pk in _pks(one)}
    rows = Version.objects.filter(right__in=rights).order_by("effective")
    found = rows.values_list("right_id", "statement__abstract", "statement__main_class", "statement__classes")
    return {right: (abstract, [one for one in (main, *classes) if one]) for right, abstract, main, classes in found}


def _burdened(offers: Sequence[OfferFacts]) -> set[str]:
    """Numbers of offers whose rights somebody else has taken under another number, without being agreed upon."""
    rights = {pk for one in offers for pk in _pks(one)}
    taken: dict[int, list[str]] = {}
    for one in standing(rights, _BLOCKING).filter(consented=False):
        taken.setdefault(one.right_id, []).append(one.reference)
    return {
        one.number
        for one in offers
        if any(
            reference not in (one.number, one.loan_number, one.deal_number)
            for pk in _pks(one)
            for reference in taken.get(pk, ())
        )
    }


def _pks(one: OfferFacts) -> list[int]:
    """Rights that the registry does not hold have no key."""
    return [right.pk for right in one.rights if right.pk is not None]


def _batches(offers: Iterable[OfferFacts]) -> Iterator[list[OfferFacts]]:
    source = iter(offers)
    while some := list(islice(source, BATCH)):
        yield some
