"""Writing an offer's row from the answers of its case."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from quanlian.core.people.models import Organisation
from quanlian.procedures.models import Case, CaseParty
from quanlian.utilisation.market.models import Offer, OfferRight
from quanlian.utilisation.market.offers.chosen import chosen, hall_of
from quanlian.utilisation.market.offers.facts import RightRef
from quanlian.utilisation.market.offers.grams import pairs
from quanlian.utilisation.prechecks.form import Form

Answers = Mapping[str, object]
FLAGS = (
    "co_owner_consent", "co_owner_agreement", "pledgee_consent", "exclusive_elsewhere", "ownership_dispute",
    "foreign_party", "export_cleared", "evaluation_report",
)  # fmt: skip
TEXTS = {
    "title": 200, "offer_type": 10, "price_mode": 10, "territory": 200, "field_of_use": 200, "industry": 40,
    "highlights": 5000, "text": 5000, "loan_number": 60,
}  # fmt: skip


def fill(offer: Offer, case: Case, answers: Answers, on: dt.date) -> tuple[RightRef, ...]:
    """Set the row's columns from the answers; the caller saves. Returns the rights named."""
    form = Form(answers)
    rights = chosen(form.rights(), on)
    for name, longest in TEXTS.items():
        setattr(offer, name, form.text(name, name)[:longest])
    offer.floor_fen, offer.trl = form.number("floor", "底价"), form.number("trl", "技术成熟度")
    offer.term_months, offer.list_until = form.number("term_months", "期限"), form.date("list_until", "挂牌截止日")
    offer.state_owned = bool(form.flag("state_owned", "国有资产"))
    offer.public_unit = bool(form.flag("public_unit", "公立单位成果"))
    offer.foreign_party = bool(form.flag("foreign_party", "境外"))
    offer.consents = consents_of(answers)
    offer.lister_name = form.text("lister_name", "挂牌方")[:200]
    offer.lister = lister_of(case)
    offer.hall = hall_of(
        rights[0].kind,
        form.text("right_kind", "权利种类"),
        university=offer.public_unit or _is_university(offer.lister),
    )
    offer.region_code, offer.touched_on = case.region_code, on
    offer.grams = pairs(" ".join((offer.title, offer.field_of_use, *(one.title for one in rights))))
    return rights


def consents_of(answers: Answers) -> dict[str, object]:
    """What was declared, for the checks that run again later."""
    found = {name: answers[name] for name in (*FLAGS, "fee_paid_year") if answers.get(name) is not None}
    return dict(found)


def set_rights(offer: Offer, rights: tuple[RightRef, ...]) -> None:
    """The offer has exactly these rights."""
    offer.rights.exclude(number__in=[one.number[:60] for one in rights]).delete()
    had = set(offer.rights.values_list("number", flat=True))
    OfferRight.objects.bulk_create(
        OfferRight(offer=offer, right_id=one.pk, kind=one.kind, number=one.number[:60], title=one.title[:300])
        for one in rights
        if one.number[:60] not in had
    )


def lister_of(case: Case) -> Organisation | None:
    """The organisation of the case's applicant."""
    row = CaseParty.objects.filter(case=case, role="lister", organisation__isnull=False).order_by("pk").first()
    return row.organisation if row else None


def _is_university(body: Organisation | None) -> bool:
    return body is not None and body.kind == "university"
