"""Open-licence statements follow their cases: announced they enter the hall, withdrawn they leave it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.db import transaction
from django.db.models import QuerySet

from quanlian.core.actions import SYSTEM, act
from quanlian.core.events.listening import Payload
from quanlian.core.events.listening import on as listen
from quanlian.core.findings import UserError
from quanlian.core.people.models import Organisation
from quanlian.procedures.engine.codec import load_situation
from quanlian.procedures.models import Case
from quanlian.procedures.moment import today
from quanlian.registry.models import Right
from quanlian.utilisation.engagements.services import Purpose, Use, engage, release
from quanlian.utilisation.licensing.models import OpenOffer
from quanlian.utilisation.licensing.scope import right_of, seen

ITEM = "open_licence"
ENDED = {"expired": "expiry", "right_ended": "right", "transferred": "transfer"}
"""States of the case in which the statement ends without being withdrawn."""


@listen("utilisation.open_licence_announced")
def announced(payload: Payload) -> None:
    """The statement as its case has it, once."""
    case = Case.objects.get(pk=int(str(payload["case"])))
    if not OpenOffer.objects.filter(case=case).exists():
        open_offer(case)


@listen("case.moved")
def moved(payload: Payload) -> None:
    """A statement leaves the hall with its case."""
    state = str(payload.get("state"))
    if state != "withdrawn_announced" and state not in ENDED:
        return
    case = Case.objects.filter(pk=int(str(payload["case"])), item=ITEM).first()
    offer = OpenOffer.objects.filter(case=case).first() if case else None
    if case and offer and offer.withdrawn_on is None and offer.ended_on is None:
        close_offer(offer, state, _facts(case))


def open_offer(case: Case) -> OpenOffer:
    """Enter a statement into the hall and keep exclusive and sole licences away from its right."""
    facts = _facts(case)
    asked = _first(facts.get("rights"))
    right = right_of(asked)
    known = next((one for one in seen([asked], today()) if one.found), None)
    row = OpenOffer(
        case=case, number=_text(facts, "announcement_no") or case.number, right=right,
        right_number=known.number if known else asked, title=known.title if known else "",
        main_class=_main_class(right), holders=_text(facts, "declarants")[:300], organisation=_organisation(case),
        fee_mode=_text(facts, "fee_mode"), fee_standard=_text(facts, "fee_standard"),
        contact=_text(facts, "contact_public")[:200], announced_on=_day(facts, "announced_on"),
        until=_day(facts, "licence_until"), region_code=case.region_code,
    )  # fmt: skip
    with act(SYSTEM, "licensing.open_offer", row) as done:
        row.save()
        done.detail.update(number=row.number, case=case.number)
    if right:
        _take(row, right)
    return row


def close_offer(offer: OpenOffer, state: str, facts: Mapping[str, object]) -> None:
    """Licences taken before stay (专利法第五十条第二款): only the statement goes."""
    if state == "withdrawn_announced":
        offer.withdrawn_on = _day(facts, "withdrawal_announced_on")
    else:
        offer.ended_on = today()
    with act(SYSTEM, "licensing.close_offer", offer, reason=state):
        offer.save(update_fields=["withdrawn_on", "ended_on"])
    release(SYSTEM, offer.case.number, "开放许可声明撤回或者终止")


def running_offers(on: dt.date) -> QuerySet[OpenOffer]:
    """Statements under which a licence can be taken on the day."""
    return OpenOffer.objects.filter(withdrawn_on=None, ended_on=None, until__gte=on, announced_on__lte=on)


def _take(row: OpenOffer, right: Right) -> None:
    """The national office has announced it: what stands here against it is shown, and does not undo the fact."""
    use = Use(Purpose.OPEN, row.case.number, row.holders[:200], row.organisation, row.case, consented=True)
    try:
        with transaction.atomic():
            engage(SYSTEM, [right.pk], use)
    except UserError as error:
        with act(SYSTEM, "licensing.open_offer_clash", row, reason=str(error)[:300]):
            pass


def _organisation(case: Case) -> Organisation | None:
    party = case.parties.filter(organisation__isnull=False, role="holder").select_related("organisation").first()
    return party.organisation if party else None


def _main_class(right: Right | None) -> str:
    said = right.statements.order_by("-pk").values_list("main_class", flat=True).first() if right else None
    return (said or "")[:20]


def _facts(case: Case) -> Mapping[str, object]:
    return load_situation(case.situation).data


def _first(value: object) -> str:
    return str(value[0]) if isinstance(value, list) and value else str(value or "")


def _text(facts: Mapping[str, object], name: str) -> str:
    return str(facts.get(name) or "")


def _day(facts: Mapping[str, object], name: str) -> dt.date:
    value = facts.get(name)
    return dt.date.fromisoformat(str(value)) if value else today()
