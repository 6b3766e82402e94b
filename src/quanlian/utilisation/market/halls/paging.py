"""A page of a hall: newest first, by key, so that page 1,000 costs what page 1 costs."""

from __future__ import annotations

from dataclasses import dataclass

from quanlian.core.policies import Person, policy_for
from quanlian.utilisation.market.halls.facets import Facets, facets
from quanlian.utilisation.market.halls.filters import Filters, narrowed
from quanlian.utilisation.market.models import Offer, OfferRight
from quanlian.utilisation.market.offers.taken import taken
from quanlian.utilisation.market.policies import LISTED

PAGE = 30


@dataclass(frozen=True, slots=True)
class Card:
    """An offer as a card shows it. `also`: other offers that hold the same right, which is counted once; `taken`: a
    deal of it is under way."""

    offer: Offer
    also: tuple[str, ...]
    taken: bool = False

    @property
    def rights(self) -> list[OfferRight]:
        return list(self.offer.rights.all())


@dataclass(frozen=True, slots=True)
class Shelf:
    """A page of cards; `next_key` blank on the last."""

    cards: list[Card]
    facets: Facets
    next_key: int


def shelf(person: Person, asked: Filters) -> Shelf:
    """What hangs and fits, for anybody: the same for all, since only what hangs is shown."""
    hanging = (
        policy_for(Offer).visible_to(person).filter(LISTED) if person.is_anonymous else Offer.objects.filter(LISTED)
    )
    fitting = narrowed(hanging, asked)
    page = fitting.filter(pk__lt=asked.after) if asked.after else fitting
    keys = list(page.order_by("-pk").values_list("pk", flat=True)[: PAGE + 1])
    shown = Offer.objects.filter(pk__in=keys[:PAGE]).defer("grams", "text").prefetch_related("rights").order_by("-pk")
    rows = list(shown)
    also, gone = _also(rows), taken(rows)
    cards = [Card(one, tuple(also.get(one.pk, ())), one.number in gone) for one in rows]
    return Shelf(cards, facets(fitting, asked.key), keys[PAGE - 1] if len(keys) > PAGE else 0)


def _also(rows: list[Offer]) -> dict[int, list[str]]:
    """Offer → numbers of other hanging offers of one of its rights."""
    held = {one.right_id: offer.pk for offer in rows for one in offer.rights.all() if one.right_id}
    others = OfferRight.objects.filter(
        right__in=list(held), offer__listed_on__isnull=False, offer__delisted_on=None
    ).values_list("right", "offer", "offer__number")  # fmt: skip
    found: dict[int, list[str]] = {}
    for right, offer, number in others:
        if held[right] != offer:
            found.setdefault(held[right], []).append(number)
    return found
