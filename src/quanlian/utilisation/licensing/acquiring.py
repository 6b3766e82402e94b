"""Taking a licence under an open statement: written notice and payment make it (专利法第五十一条第一款)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.urls import reverse

from quanlian.core.actions import SYSTEM, Actor, act
from quanlian.core.events.listening import Payload
from quanlian.core.events.listening import on as listen
from quanlian.core.files.models import StoredFile
from quanlian.core.findings import UserError
from quanlian.core.messages.services import notify
from quanlian.core.people.models import Organisation
from quanlian.procedures.models import Case, CaseStep
from quanlian.utilisation.licensing.models import Licence, LicenceType, OpenNotice, OpenOffer, Source
from quanlian.utilisation.licensing.opening import ITEM
from quanlian.utilisation.licensing.registering import register_licence
from quanlian.utilisation.licensing.scope import people_of
from quanlian.utilisation.licensing.wanted import Wanted

FREE = "free"


@dataclass(frozen=True, slots=True)
class Payment:
    """What the user says was paid, with the proof; nothing for a free licence."""

    on: dt.date
    fen: int
    proof: StoredFile | None = None


def give_notice(actor: Actor, offer: OpenOffer, organisation: Organisation, on: dt.date, scope: str) -> OpenNotice:
    """The written notice to the patentee, delivered through this house: the holder is told at once.

    Raises UserError OPEN_OFFER_OVER, OPEN_OWN or OPEN_TWICE. Where the licence is free it arises with the notice.
    """
    if offer.withdrawn_on or offer.ended_on or not offer.announced_on <= on <= offer.until:
        raise UserError(
            "OPEN_OFFER_OVER", "开放许可已经撤回、终止或者期满", value=offer.number, remedy="可以与权利人协商普通许可"
        )
    if offer.organisation_id == organisation.pk:
        raise UserError("OPEN_OWN", "权利人不需要向自己取得许可", value=offer.number)
    row = OpenNotice(offer=offer, organisation=organisation, notified_on=on, scope=scope.strip()[:500], by=actor.user)
    with act(actor, "licensing.notice", row) as done:
        _save(row)
        done.detail.update(offer=offer.number, organisation=organisation.name)
        _tell_holder(row)
    return arise(actor, row, Payment(on, 0)) if offer.fee_mode == FREE else row


def arise(actor: Actor, row: OpenNotice, payment: Payment) -> OpenNotice:
    """The payment by the announced standard: with it the licence is there, from the later of the two days.

    Raises UserError OPEN_PAID, OPEN_PAYMENT (no amount or no proof), or OPEN_LATE (paid after the withdrawal).
    """
    offer = row.offer
    if row.licence_id:
        raise UserError("OPEN_PAID", "这份通知已经获得许可", value=offer.number, remedy="查看已登记的许可")
    if offer.fee_mode != FREE and (payment.fen <= 0 or payment.proof is None):
        raise UserError("OPEN_PAYMENT", "须填写已付金额并上传付款凭证", remedy="按公告的方式和标准付款后再填报")
    if offer.withdrawn_on and payment.on >= offer.withdrawn_on:
        raise UserError(
            "OPEN_LATE", "付款在撤回公告之后，不能再获得开放许可", value=str(payment.on), rule="专利法第五十条第二款"
        )
    row.paid_on, row.paid_fen, row.proof = payment.on, payment.fen, payment.proof
    with act(actor, "licensing.arise", row) as done:
        row.licence = _licence(actor, offer, row.organisation.name, max(row.notified_on, payment.on), row)
        row.save()
        done.detail.update(offer=offer.number, licence=row.licence.number)
    return row


@listen("case.moved")
def obtained(payload: Payload) -> None:
    """Licences that the holder or the counter enters in the case of the statement."""
    if payload.get("action") not in ("obtain", "note_record"):
        return
    case = Case.objects.filter(pk=int(str(payload["case"])), item=ITEM).first()
    offer = OpenOffer.objects.filter(case=case).first() if case else None
    step = CaseStep.objects.filter(case=case, seq=int(str(payload["seq"]))).first() if case else None
    if offer is None or step is None:
        return
    values = _values(step)
    if step.name == "obtain":
        _from_case(offer, values)
    else:
        _recorded(offer, values)


def _from_case(offer: OpenOffer, values: Mapping[str, object]) -> None:
    name, effective = str(values["licensee_name"]), dt.date.fromisoformat(str(values["effective_on"]))
    until = values.get("obtained_until")
    last = dt.date.fromisoformat(str(until)) if until else None
    _licence(SYSTEM, offer, name, effective, None, last, str(values.get("licensee_code") or ""))


def _recorded(offer: OpenOffer, values: Mapping[str, object]) -> None:
    """The case records recordals one after the other: the earliest licence without one has it."""
    waiting = Licence.objects.filter(source=Source.OPEN, source_reference=offer.case.number, record_no="")
    first = waiting.order_by("effective_on", "pk").first()
    number = str(values["record_no"])
    if first is None or Licence.objects.filter(record_no=number).exists():
        return
    first.record_no, first.recorded_on = number, dt.date.fromisoformat(str(values["recorded_on"]))
    first.filed_on = first.filed_on or first.recorded_on
    with act(SYSTEM, "licensing.recordal", first):
        first.save(update_fields=["record_no", "recorded_on", "filed_on"])


def _licence(
    actor: Actor, offer: OpenOffer, licensee: str, effective: dt.date, notice: OpenNotice | None,
    until: dt.date | None = None, code: str = "",
) -> Licence:  # fmt: skip
    body = notice.organisation if notice else Organisation.objects.filter(name=licensee).first()
    return register_licence(
        actor,
        Wanted(
            LicenceType.OPEN, (offer.holders,), licensee, (offer.right_number,), effective, until or offer.until,
            licensee_code=code or (body.uscc if body else ""), licensor=offer.organisation, licensee=body,
            source=Source.OPEN, source_reference=offer.case.number, case=offer.case, region_code=offer.region_code,
            co_owners_consent=True, pledgee_consent=True,
        ),
    )  # fmt: skip


def _save(row: OpenNotice) -> None:
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise UserError(
            "OPEN_TWICE", "今天已经发出过通知", value=row.offer.number, remedy="在“我的许可”中查看"
        ) from error


def _tell_holder(row: OpenNotice) -> None:
    notify(
        people_of(row.offer.organisation),
        f"{row.organisation.name}书面通知实施开放许可专利{row.offer.right_number}",
        f"通知日{row.notified_on}；拟实施：{row.scope}。对方按公告支付使用费后即获得许可。",
        link=reverse("open-offer", args=[row.offer.pk]),
        kind="licence",
        key=f"licence.notice:{row.pk}",
    )


def _values(step: CaseStep) -> Mapping[str, object]:
    move = step.move if isinstance(step.move, dict) else {}
    values = move.get("values")
    return values if isinstance(values, dict) else {}
