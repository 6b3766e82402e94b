"""An offer finds firms and open needs; the same score, read from the other side."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from quanlian.core.findings import UserError
from quanlian.core.policies import Person, policy_for
from quanlian.procedures.moment import today
from quanlian.utilisation.matching.candidates import found, limited
from quanlian.utilisation.matching.matching import Matched, ranked
from quanlian.utilisation.matching.models import FirmField, Need, NeedState, OfferCard
from quanlian.utilisation.matching.scoring.classes import subclasses
from quanlian.utilisation.matching.scoring.judging import Judgement
from quanlian.utilisation.matching.scoring.sides import Wanted
from quanlian.utilisation.matching.shelves import FIRMS, NEEDS, OVERLAP, shelf
from quanlian.utilisation.matching.sides import answers, of_card, of_firm, wanted

ALIKE = 100
"""Firms with most patents in the offer's classes that are judged besides those of like texts."""
FIELDS_EACH = 4
"""Fields of one firm that may stand before the last firm wanted."""


def card(number: str) -> OfferCard:
    """Raises UserError NOT_FOUND."""
    row = OfferCard.objects.filter(number=number).first()
    if row is None:
        raise UserError("NOT_FOUND", "没有这条供给", value=number[:60], remedy="从清单重新进入")
    return row


def needs_for_offer(number: str, k: int, person: Person) -> tuple[tuple[Need, Judgement], ...]:
    """Open needs that this person may see and that the offer may answer, the best first. Raises UserError NOT_FOUND."""
    offered, stamp = card(number), shelf(NEEDS).stamp()
    rows = policy_for(Need).visible_to(person).filter(state=NeedState.OPEN)
    new = rows.filter(renewed_at__gte=stamp - OVERLAP) if stamp else rows
    fresh = limited((one.number, one.text) for one in new.order_by("-renewed_at")[:60])
    told = found(NEEDS, offered.words, (), fresh)
    needs = {one.number: one for one in rows.filter(number__in=told.recalled.keys()).prefetch_related("invited")}
    own = of_card(offered, answers([offered.organisation_id] if offered.organisation_id else []))
    # the pair bears the need's number: it is the need that is looked for
    pairs = {key: (wanted(need, told=True), replace(own, number=key)) for key, need in needs.items()}
    matched = ranked(told, pairs, k, today())
    return tuple((needs[one.offered.number], one) for one in matched.found)


def firms_for_offer(number: str, k: int) -> Matched:
    """Firms by what they hold, what they ask for and how they answer, each once by its nearest field.

    Raises UserError NOT_FOUND.
    """
    offered = card(number)
    symbols = subclasses(offered.classes)
    alike = FirmField.objects.filter(subclass__in=symbols).order_by("-rights", "pk")[:ALIKE]
    told = found(FIRMS, offered.words, (), {str(one.pk): one.words for one in alike})
    pks = {int(key) for key in told.recalled if key.isdigit()}
    fields = list(FirmField.objects.filter(pk__in=pks).select_related("party__organisation"))
    bodies = {one.party.organisation_id for one in fields if one.party.organisation_id}
    needs, habits, asked = _asking(bodies), answers(bodies), _asked(offered)
    pairs = {str(one.pk): (asked, replace(of_firm(one), answers=_habit(one, habits))) for one in fields}
    best = ranked(told, pairs, FIELDS_EACH * k, today())
    once = {one.offered.number: one for one in reversed(best.found)}
    kept = [one for one in best.found if once[one.offered.number] is one][:k]
    return Matched(tuple(_with_needs(one, needs) for one in kept), best.excluded)


def _asked(offered: OfferCard) -> Wanted:
    """The offer as the side that seeks: its own lister is no answer."""
    return Wanted(
        offered.number, offered.words, tuple(offered.classes), region=offered.region_code,
        organisation=offered.organisation_id,
    )  # fmt: skip


def _habit(field: FirmField, habits: dict[int, Decimal]) -> Decimal | None:
    return habits.get(field.party.organisation_id or 0)


def _asking(organisations: Iterable[int]) -> dict[int, int]:
    """By organisation its open needs: how many."""
    rows = Need.objects.filter(state=NeedState.OPEN, organisation__in=list(organisations))
    count: dict[int, int] = {}
    for pk in rows.values_list("organisation", flat=True):
        count[pk or 0] = count.get(pk or 0, 0) + 1
    return count


def _with_needs(one: Judgement, needs: dict[int, int]) -> Judgement:
    """Whoever asks already is told so first."""
    count = needs.get(one.offered.organisation or 0, 0)
    return replace(one, reasons=(f"正在征集 {count} 项技术需求", *one.reasons[:2])) if count else one
