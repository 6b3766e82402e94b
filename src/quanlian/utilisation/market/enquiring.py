"""Enquiries to a lister with their answers, and complaints."""

from __future__ import annotations

from quanlian.core.actions import act, actor_of
from quanlian.core.findings import UserError
from quanlian.core.messages.services import notify
from quanlian.core.people.models import User
from quanlian.core.policies import policy_for
from quanlian.procedures.moment import today
from quanlian.utilisation.market import periods
from quanlian.utilisation.market.models import Complaint, Enquiry, Offer
from quanlian.utilisation.market.policies import first_body

LONGEST = 2000


def ask(user: User, offer: Offer, question: str, *, wants_secret: bool = False, promised: bool = False) -> Enquiry:
    """Ask the lister. Raises Forbidden (own offer, not in the halls), UserError ENQUIRY_TEXT, ENQUIRY_PROMISE."""
    policy_for(Offer).demand(user, "ask", offer)
    text = _text(question, "ENQUIRY_TEXT")
    if wants_secret and not promised:
        raise UserError(
            "ENQUIRY_PROMISE", "索取保密资料须先承诺保密", rule="意向登记前签订保密承诺", remedy="勾选保密承诺后再提交"
        )
    on, body = today(), first_body(user)
    row = Enquiry(
        offer=offer, asker=user, organisation=body, name=body.name if body else str(user), question=text,
        wants_secret=wants_secret, promised=promised, asked_on=on, due_on=periods.end_of("market.answer", on),
    )  # fmt: skip
    with act(actor_of(user), "market.ask", row) as done:
        row.save()
        _touch(offer)
        done.detail.update(number=offer.number)
    _tell_lister(offer, row)
    return row


def answer(user: User, row: Enquiry, text: str) -> None:
    """The lister answers, once. Raises Forbidden, UserError ENQUIRY_ANSWERED."""
    policy_for(Enquiry).demand(user, "answer", row)
    if row.answered_on is not None:
        raise UserError("ENQUIRY_ANSWERED", "该咨询已经答复", remedy="需要补充的，请与咨询方联系")
    row.answer, row.answered_on, row.answered_by = _text(text, "ENQUIRY_TEXT"), today(), user
    with act(actor_of(user), "market.answer", row):
        row.save(update_fields=["answer", "answered_on", "answered_by"])
        _touch(row.offer)
    notify(
        [row.asker], "咨询已答复", f"“{row.offer.title}”", link=_link(row.offer), kind="market", key=f"answer:{row.pk}"
    )


def complain(user: User, offer: Offer, text: str) -> Complaint:
    """Complain of an offer; the supervision issues an order. Raises Forbidden, UserError COMPLAINT_TEXT."""
    policy_for(Offer).demand(user, "complain", offer)
    row = Complaint(
        offer=offer, by=user, organisation=first_body(user), text=_text(text, "COMPLAINT_TEXT"),
        made_on=today(),
    )  # fmt: skip
    with act(actor_of(user), "market.complain", row) as done:
        row.save()
        done.detail.update(number=offer.number)
    return row


def _text(given: str, code: str) -> str:
    text = given.strip()
    if not text or len(text) > LONGEST:
        raise UserError(code, "内容没有填写或者过长", rule=f"1至{LONGEST}字", remedy="改写后再提交")
    return text


def _touch(offer: Offer) -> None:
    Offer.objects.filter(pk=offer.pk).update(touched_on=today())


def _tell_lister(offer: Offer, row: Enquiry) -> None:
    people = User.objects.filter(memberships__organisation=offer.lister_id).distinct() if offer.lister_id else []
    body = f"{row.name}咨询“{offer.title}”，请于{row.due_on}前答复"
    notify(people, "收到咨询", body, link="/market/mine/", kind="market", key=f"ask:{row.pk}")


def _link(offer: Offer) -> str:
    return f"/market/offers/{offer.number}/"
