"""A licence agreed in the market becomes a licence of the register once its deal is settled."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse

from quanlian.core.actions import SYSTEM, act
from quanlian.core.events.listening import Payload, on
from quanlian.core.findings import UserError
from quanlian.core.messages.services import notify
from quanlian.core.people.models import Organisation
from quanlian.procedures.models import Case
from quanlian.procedures.moment import today
from quanlian.utilisation.deals.services import DealFacts
from quanlian.utilisation.engagements.services import release
from quanlian.utilisation.licensing.models import Licence, LicenceType, Source
from quanlian.utilisation.licensing.registering import register_licence
from quanlian.utilisation.licensing.wanted import Wanted
from quanlian.utilisation.prechecks.registered import look

TYPES = {
    "exclusive": LicenceType.EXCLUSIVE, "sole": LicenceType.SOLE, "ordinary": LicenceType.ORDINARY,
    "open": LicenceType.ORDINARY,
}  # fmt: skip
"""The deal's kind → the licence's. An open licence agreed one by one is a contract: what arises by law needs the
statement of its own item (专利法第五十条、第五十一条)."""


@on("deals.settled")
def deal_settled(payload: Payload) -> None:
    """Heard twice it is one licence. What cannot be registered stays engaged by the deal, and its officer is told."""
    from quanlian.utilisation.deals import services as deals

    facts = deals.deal(str(payload.get("number") or ""))
    if facts is None or facts.kind not in TYPES or not facts.rights:
        return
    try:
        take_over(facts)
    except UserError as error:
        _tell(facts, error)


def take_over(facts: DealFacts) -> Licence:
    """Register the licence; the rights pass from the deal to it, for its term. Raises what `register_licence` does."""
    licence = register_licence(SYSTEM, _wanted(facts))
    release(SYSTEM, facts.number, f"成交办结，转为许可{licence.number}")
    return licence


def _wanted(facts: DealFacts) -> Wanted:
    """Nobody signs a deal without the consent of co-owners (`deals.sign`) and pledgees (`deals.standing`)."""
    seller, buyer = _body(facts.seller_id), _body(facts.buyer_id)
    return Wanted(
        TYPES[facts.kind], (facts.seller,), facts.buyer, tuple(dict.fromkeys(one.number for one in facts.rights)),
        facts.effective_on or facts.signed_on or facts.agreed_on, _until(facts), licensor=seller, licensee=buyer,
        licensee_code=buyer.uscc if buyer else "", co_owners_consent=True, pledgee_consent=True, source=Source.DEAL,
        source_reference=facts.number, record_no=facts.recordal_no,
        filed_on=facts.registered_on if facts.recordal_no else None,
        recorded_on=facts.registered_on if facts.recordal_no else None,
        case=_case(facts), region_code=facts.region,
        instead_of=tuple(one for one in (facts.number, facts.offer_number) if one),
    )  # fmt: skip


def _case(facts: DealFacts) -> Case | None:
    rows = Case.objects.select_related("handler")
    return rows.filter(pk=facts.case_pk).first() if facts.case_pk else None


def _until(facts: DealFacts) -> dt.date | None:
    """A patent licence is good only while the right stands (民法典第八百六十五条), whatever the deal says."""
    found = look([one.number for one in facts.rights], today())
    ends = [one for one in (facts.until, *(each.last_day for each in found if each.found)) if one]
    return min(ends, default=None)


def _body(pk: int | None) -> Organisation | None:
    return Organisation.objects.filter(pk=pk).first() if pk else None


def _tell(facts: DealFacts, error: UserError) -> None:
    """On record with the deal's case; a person decides what is to be done about it."""
    case = _case(facts)
    if case is None:
        return
    with act(SYSTEM, "licensing.deal_refused", case, reason=str(error)[:300]):
        pass
    notify(
        [case.handler] if case.handler else [], f"成交{facts.number}的许可没有登记", str(error)[:300],
        link=reverse("case", args=[case.pk]), kind="licence", key=f"licence.deal:{facts.number}",
    )  # fmt: skip
