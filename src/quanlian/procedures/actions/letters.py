"""After a letter is written: recording its service, withdrawing it by a new one."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from quanlian.core.actions import SYSTEM, Actor, act
from quanlian.core.files.models import StoredFile
from quanlian.core.findings import UserError
from quanlian.procedures.actions.demand import demand_office
from quanlian.procedures.actions.issue import issue, settle
from quanlian.procedures.actions.record import Entry, locked, situation_of, write
from quanlian.procedures.letters.files import render
from quanlian.procedures.library import item_of
from quanlian.procedures.models import CaseLetter, CaseParty, Delivery, LetterState
from quanlian.procedures.moment import today


@dataclass(frozen=True, slots=True)
class Served:
    """How a letter reached one addressee."""

    method: str
    sent_on: dt.date | None
    served_on: dt.date
    proof: str
    receipt: StoredFile | None = None


def record_service(actor: Actor, delivery_id: int, served: Served) -> CaseLetter:
    """Record that an addressee has the letter. Raises UserError SERVICE_…; a recorded service is never changed."""
    delivery = Delivery.objects.select_related("letter").get(pk=delivery_id)
    with act(actor, "letter.serve", delivery.letter, reason=served.proof) as done:
        case = locked(delivery.letter.case_id)
        item = item_of(case.version)
        demand_office(actor, case, item)
        delivery.refresh_from_db()
        _demand_service(delivery, item.letters[delivery.letter.name].service, served)
        delivery.method, delivery.sent_on, delivery.served_on = served.method, served.sent_on, served.served_on
        delivery.proof, delivery.receipt = served.proof[:200], served.receipt
        delivery.save()
        hidden = case.parties.filter(role=delivery.role, name=delivery.name, secret=True).exists()
        name = item.roles[delivery.role].title if hidden else delivery.name
        title = f"{delivery.letter.title}送达{name}（{delivery.get_method_display()}）"
        write(actor, case, Entry("service", "serve", title, served.proof, {"on": served.served_on.isoformat()}))
        case.save()
        letter = CaseLetter.objects.get(pk=delivery.letter_id)
        settle(actor, case, item, letter)
        done.detail.update(number=letter.number, method=served.method, on=served.served_on.isoformat())
    return letter


def replace(actor: Actor, letter_id: int, reason: str) -> CaseLetter:
    """Withdraw a letter and write it again from the case as it is now, under a new number."""
    if not reason.strip():
        raise UserError("LETTER_REASON", "撤销文书须写明理由", remedy="填写理由后再办理")
    old = CaseLetter.objects.get(pk=letter_id)
    with act(actor, "letter.replace", old, reason=reason) as done:
        case = locked(old.case_id)
        item = item_of(case.version)
        demand_office(actor, case, item)
        old.refresh_from_db()
        if old.state == LetterState.WITHDRAWN:
            raise UserError("LETTER_WITHDRAWN", "该文书已经撤销", value=old.number, remedy="以替代的文书为准")
        write(actor, case, Entry("letter", "replace", f"撤销{old.title}（{old.number}）并重新制作", reason))
        case.save()
        CaseLetter.objects.filter(pk=old.pk).update(state=LetterState.WITHDRAWN, withdrawn_reason=reason)
        parties = list(CaseParty.objects.filter(case=case))
        new = issue(actor, case, item, old.name, situation_of(case), today(), parties, old)
        settle(SYSTEM, case, item, new)
        done.detail.update(old=old.number, new=new.number)
    render(new.pk)
    return new


def _demand_service(delivery: Delivery, allowed: tuple[str, ...], served: Served) -> None:
    letter = delivery.letter
    if delivery.served_on is not None:
        raise UserError(
            "SERVICE_DONE",
            "已经登记送达，不能再改",
            value=f"{delivery.name} {delivery.served_on}",
            remedy="确有错误的，撤销文书并重新制作",
        )
    if letter.state == LetterState.WITHDRAWN:
        raise UserError("LETTER_WITHDRAWN", "该文书已经撤销", value=letter.number, remedy="送达替代的文书")
    if served.method not in allowed:
        words = "、".join(dict(Delivery.METHODS)[one] for one in allowed)
        raise UserError(
            "SERVICE_METHOD", "该文书不能这样送达", value=served.method, rule=f"可用：{words}", remedy="改用其他方式"
        )
    if not letter.issued_on <= served.served_on <= today():
        raise UserError(
            "SERVICE_DATE",
            "送达日期不合理",
            value=served.served_on.isoformat(),
            rule="不早于签发日期，不晚于今天",
            remedy="核对送达回证上的日期",
        )
    if served.sent_on and served.sent_on > served.served_on:
        raise UserError("SERVICE_DATE", "发出日期晚于送达日期", value=str(served.sent_on), remedy="核对日期")
    if not served.proof.strip():
        raise UserError("SERVICE_PROOF", "须写明送达凭证", remedy="填写回证编号、邮件号或公告出处")
