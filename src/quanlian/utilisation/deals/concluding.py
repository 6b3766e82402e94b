"""Deeds between signing and settlement: what the deal's row learns at each step."""

from __future__ import annotations

import datetime as dt

from quanlian.core.actions import Actor
from quanlian.core.events.outbox import emit
from quanlian.core.findings import UserError
from quanlian.procedures.models import Case
from quanlian.procedures.plugs import Facts
from quanlian.utilisation.deals import paying
from quanlian.utilisation.deals.deeds import day, deal_of, text
from quanlian.utilisation.deals.kinds import LICENCES
from quanlian.utilisation.deals.models import Deal
from quanlian.utilisation.deals.standing import ended_rights
from quanlian.utilisation.engagements.services import release


def sign(actor: Actor, case: Case, facts: Facts, on: dt.date) -> None:
    """Deed `deals.sign`, when the second side has signed. Raises UserError CO_OWNER_CONSENT."""
    deal = deal_of(case)
    missing = list(deal.consents.exclude(consented=True).values_list("name", flat=True))
    if missing:
        raise UserError(
            "CO_OWNER_CONSENT", "还没有取得全体共有人同意，合同不能签署完成", value="、".join(missing)[:200],
            rule="专利法第十四条（普通许可以外）；商标法、著作权法对共有的规定",
            remedy="请共有人在成交页面答复同意，或者登记书面同意",
        )  # fmt: skip
    deal.signed_on, deal.effective_on = on, day(facts, "effective_on") or on
    deal.save(update_fields=["signed_on", "effective_on"])
    emit("deals.signed", {"number": deal.number, "offer": deal.offer_number})


def file(actor: Actor, case: Case, facts: Facts, on: dt.date) -> None:
    """Deed `deals.file`: a foreign buyer needs clearance first. Raises UserError EXPORT_CLEARANCE."""
    deal, clearance = deal_of(case), text(facts, "export_clearance")
    if deal.foreign_buyer and not clearance:
        raise UserError(
            "EXPORT_CLEARANCE", "受让方是境外主体，须先取得技术出口许可或者登记", value=deal.buyer_name,
            rule="专利法第十条第二款；技术进出口管理条例", remedy="向商务主管部门办理后填写许可证或者登记证号",
        )  # fmt: skip
    if clearance:
        deal.export_clearance = clearance[:80]
        deal.save(update_fields=["export_clearance"])


def register(actor: Actor, case: Case, facts: Facts, on: dt.date) -> None:
    """Deed `deals.register`. Raises UserError DEAL_RIGHT_LAPSED where a right has ended since the signing."""
    deal = deal_of(case)
    ended = ended_rights([one.number.partition("#")[0] for one in deal.rights.all()], on)
    if ended:
        raise UserError(
            "DEAL_RIGHT_LAPSED", "标的权利在登记前已经失效", value="、".join(ended)[:200],
            rule="转让自登记之日起生效（专利法第十条），失效的权利不能再登记",
            remedy="办理“登记权利失效或者争议”，转入解除清算",
        )  # fmt: skip
    deal.registered_on = day(facts, "registered_on")
    if text(facts, "registration_kind") == "recordal" or deal.kind in LICENCES:
        deal.recordal_no = text(facts, "registration_no")[:80]
    else:
        deal.registration_no = text(facts, "registration_no")[:80]
    deal.save(update_fields=["registered_on", "recordal_no", "registration_no"])
    emit("deals.registered", {"number": deal.number, "offer": deal.offer_number})


def settle(actor: Actor, case: Case, facts: Facts, on: dt.date) -> None:
    """Deed `deals.settle`: all money has moved; the rights are set free (a licence stays), the market is told."""
    deal = deal_of(case)
    paying.pay_out(actor, deal, facts)
    deal.settled_on = on
    deal.save(update_fields=["settled_on"])
    cash = deal.considerations.filter(form="cash").first()
    if cash:
        cash.realised_fen, cash.told_on = deal.amount_fen, on
        cash.save(update_fields=["realised_fen", "told_on"])
    if deal.kind not in LICENCES:
        release(actor, deal.number, "成交办结")
    _tell_market(actor, deal)
    emit("deals.settled", {"number": deal.number, "offer": deal.offer_number, "kind": deal.kind})


def _tell_market(actor: Actor, deal: Deal) -> None:
    if not deal.offer_number:
        return
    from quanlian.utilisation.market import services as market

    market.dealt(actor, deal.offer_number, deal.number)


def unwind(actor: Actor, case: Case, facts: Facts, on: dt.date) -> None:
    """Deed `deals.unwind`: the bank has paid everything back. Raises UserError ESCROW_NOT_REFUNDED."""
    deal = deal_of(case)
    paying.pay_back(actor, deal, facts)
    _end(actor, deal, on, "成交解除")


def fall(actor: Actor, case: Case, facts: Facts, on: dt.date) -> None:
    """Deed `deals.fall`: nobody signed."""
    _end(actor, deal_of(case), on, "没有签约，成交终止")


def _end(actor: Actor, deal: Deal, on: dt.date, why: str) -> None:
    deal.ended_on = on
    deal.save(update_fields=["ended_on"])
    release(actor, deal.number, why)
    emit("deals.ended", {"number": deal.number, "offer": deal.offer_number})
