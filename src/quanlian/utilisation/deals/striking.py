"""The deed of the first action: the deal's row, its rights taken, co-owners asked, the hand-over list laid out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from quanlian.core.actions import Actor, act
from quanlian.core.events.outbox import emit
from quanlian.core.people.models import Organisation
from quanlian.procedures.models import Case, CaseParty
from quanlian.procedures.plugs import Facts
from quanlian.registry.models import Right
from quanlian.utilisation.deals import offered as door
from quanlian.utilisation.deals.deeds import day, fen, text, texts, yes
from quanlian.utilisation.deals.handing import lay_out
from quanlian.utilisation.deals.kinds import PURPOSES
from quanlian.utilisation.deals.models import Consideration, CoOwnerConsent, Deal, DealKind, DealRight, Form
from quanlian.utilisation.deals.models.deal import Direction
from quanlian.utilisation.deals.numbering import new_number
from quanlian.utilisation.engagements.services import Purpose, Use, engage
from quanlian.utilisation.prechecks.registered import look
from quanlian.utilisation.prechecks.seen import Seen

SHARED_ALONE = frozenset({DealKind.ORDINARY, DealKind.OPEN, DealKind.JOINT})
"""专利法第十四条: an ordinary licence one co-owner may grant alone."""


def strike(actor: Actor, case: Case, facts: Facts, on: dt.date) -> None:
    """Deed `deals.strike`. Raises UserError RIGHT_ENGAGED where somebody was first."""
    seen = _look(texts(facts, "rights"), on)
    with act(actor, "deals.strike", Deal(case=case)) as done:
        deal = _row(case, facts, on)
        _rights(deal, facts, seen)
        take_rights(actor, deal, consented=yes(facts, "pledgee_consent"))
        _considerations(deal, facts)
        ask_co_owners(deal, texts(facts, "co_owners"), seen)
        lay_out(deal, text(facts, "right_kind"))
        done.detail["number"] = deal.number
    emit("deals.agreed", {"number": deal.number, "offer": deal.offer_number, "kind": deal.kind, "case": case.pk})


def _look(numbers: Sequence[str], on: dt.date) -> list[Seen]:
    return list(look(numbers, on)) if numbers else []


def _row(case: Case, facts: Facts, on: dt.date) -> Deal:
    seller, buyer = _party(case, "seller"), _party(case, "buyer")
    foreign = yes(facts, "foreign_buyer")
    return Deal.objects.create(
        number=new_number("JY", on), case=case, offer_number=text(facts, "offer_number"),
        title=text(facts, "subject")[:300], kind=text(facts, "deal_kind"),
        seller_name=text(facts, "seller_name"), seller=seller, buyer_name=text(facts, "buyer_name"), buyer=buyer,
        amount_fen=fen(facts, "amount"), know_how=text(facts, "know_how"), region_code=case.region_code,
        industry=text(facts, "industry")[:60], foreign_buyer=foreign, agreed_on=on, announced_on=on,
        until=day(facts, "licence_until"), negotiated_by=text(facts, "negotiated_by")[:40],
        direction=direction(case.region_code, seller, buyer, foreign=foreign),
    )  # fmt: skip


def _party(case: Case, role: str) -> Organisation | None:
    row = CaseParty.objects.filter(case=case, role=role).select_related("organisation").first()
    return row.organisation if row else None


def direction(region: int, seller: Organisation | None, buyer: Organisation | None, *, foreign: bool) -> Direction:
    """Where the technology goes, seen from the region's city; an unknown place counts as here."""
    if foreign:
        return Direction.ABROAD
    from_here, to_here = _here(region, seller), _here(region, buyer)
    if from_here and not to_here:
        return Direction.OUTWARD
    return Direction.INWARD if to_here and not from_here else Direction.INSIDE


def _here(region: int, body: Organisation | None) -> bool:
    return body is None or not body.region_code or body.region_code // 100 == region // 100


def _rights(deal: Deal, facts: Facts, seen: Sequence[Seen]) -> None:
    """Every number once, linked with the registry where it knows the number; a mark of several classes is several."""
    known = {one.asked: one for one in seen if one.found}
    for number in texts(facts, "rights"):
        keys = right_keys(number) or [0]
        for key in keys:
            shown = number if len(keys) == 1 else f"{number}#{key}"
            one = known.get(number)
            DealRight.objects.get_or_create(
                deal=deal, number=shown[:80],
                defaults={"right_id": key or None, "kind": _kind(key, one), "title": one.title[:300] if one else ""},
            )  # fmt: skip


def right_keys(number: str) -> list[int]:
    """The registry's keys of a number of the offer or form."""
    from quanlian.utilisation.prechecks.registered import _rights as find

    return find(number)


def _kind(key: int, seen: Seen | None) -> str:
    if seen:
        return seen.kind
    return str(Right.objects.filter(pk=key).values_list("kind", flat=True).first() or "") if key else ""


def take_rights(actor: Actor, deal: Deal, *, consented: bool) -> None:
    """The offer's taking of the rights gives way to the deal's: another buyer of the same offer meets the deal."""
    purpose = _purpose(deal)
    keys = [one for one in deal.rights.values_list("right", flat=True) if one]
    if purpose is None or not keys:
        return
    holder = deal.buyer_name
    use = Use(
        purpose, deal.number, holder, deal.buyer, deal.case, consented=consented, instead_of=_instead(deal),
    )  # fmt: skip
    engage(actor, keys, use)


def _purpose(deal: Deal) -> Purpose | None:
    return Purpose.DISPOSAL if _loan(deal) else PURPOSES.get(DealKind(deal.kind))


def _instead(deal: Deal) -> tuple[str, ...]:
    """The offer's taking and its loan's; a number that is no offer (that of a stranger's loan, say) opens nothing."""
    found = _offer(deal)
    return tuple(one for one in (found.number, found.loan_number) if one) if found else ()


def _loan(deal: Deal) -> str:
    """The loan whose collateral is sold, blank for any other deal."""
    found = _offer(deal)
    return found.loan_number if found else ""


def _offer(deal: Deal) -> door.Offered | None:
    return door.offered(deal.offer_number) if deal.offer_number else None


def _considerations(deal: Deal, facts: Facts) -> None:
    """Cash as agreed; royalty, goods and shares as expected, nothing realised yet."""
    form, expected = text(facts, "pay_form"), fen(facts, "expected")
    if deal.amount_fen and form in ("cash", "mixed"):
        Consideration.objects.create(deal=deal, form=Form.CASH, expected_fen=deal.amount_fen)
    if form != "cash":
        kind = Form.ROYALTY if form == "mixed" else Form(form)
        Consideration.objects.create(deal=deal, form=kind, expected_fen=expected or deal.amount_fen)


def ask_co_owners(deal: Deal, named: Sequence[str], seen: Sequence[Seen]) -> None:
    """A line for everybody who owns a right with the seller and must agree; ordinary patent licences need none."""
    registered = [one.name for each in seen if each.is_mark or deal.kind not in SHARED_ALONE for one in each.owners]
    for name in dict.fromkeys([*named, *registered]):
        if name and name != deal.seller_name:
            body = Organisation.objects.filter(name=name).exclude(kind="government").first()
            CoOwnerConsent.objects.get_or_create(deal=deal, name=name[:200], defaults={"organisation": body})
