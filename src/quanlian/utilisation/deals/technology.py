"""Deeds of the item technology_contract: one contract, one place, once; what is trade in it and what is equipment."""

from __future__ import annotations

import datetime as dt
import hashlib

from quanlian.core.actions import Actor, act
from quanlian.core.events.outbox import emit
from quanlian.core.findings import UserError
from quanlian.core.people.models import Organisation
from quanlian.procedures.models import Case, CaseParty
from quanlian.procedures.plugs import CheckResult, Facts
from quanlian.utilisation.deals.deeds import day, fen, text, yes
from quanlian.utilisation.deals.models import Deal, TechnologyContract

RULE = "技术合同认定登记管理办法：一份合同只在一地登记一次"


def contract_key(number: str, seller: str, buyer: str) -> str:
    """The same contract written a little differently is the same: blanks and letter case do not count."""
    said = "|".join("".join(one.split()).upper() for one in (number, seller, buyer))
    return hashlib.sha256(said.encode()).hexdigest()


def check(facts: Facts, on: dt.date) -> tuple[CheckResult, ...]:
    """The check `deals.technology`: written, once, equipment within the whole."""
    amount, equipment = fen(facts, "amount"), fen(facts, "equipment")
    return (
        _line("TECH_WRITTEN", "书面合同", yes(facts, "written"), "技术合同认定登记只受理书面合同"),
        _line(
            "TECH_AMOUNT", "设备材料费不超过成交额", equipment <= amount, "技术交易额 = 成交额 − 购置设备、材料的费用"
        ),
        _line("TECH_ONCE", "没有重复登记", not _again(facts), RULE),
    )


def _line(code: str, title: str, good: bool, why: str) -> CheckResult:
    return CheckResult(code, title, "pass" if good else "fail", why, "技术合同认定登记管理办法")


def _key(facts: Facts) -> str:
    return contract_key(text(facts, "contract_no"), text(facts, "seller_name"), text(facts, "buyer_name"))


def _again(facts: Facts) -> bool:
    rows = TechnologyContract.objects.filter(key=_key(facts))
    return rows.exclude(case__number=text(facts, "case_number")).exists()


def ask(actor: Actor, case: Case, facts: Facts, on: dt.date) -> None:
    """Deed `deals.technology_ask`, also when answers are corrected. Raises UserError TECH_AGAIN, TECH_DEAL."""
    had = TechnologyContract.objects.filter(case=case).first()
    row = had or TechnologyContract(case=case)
    if TechnologyContract.objects.filter(key=_key(facts)).exclude(pk=row.pk).exists():
        raise UserError(
            "TECH_AGAIN",
            "这份合同已经申请过认定登记",
            value=text(facts, "contract_no"),
            rule=RULE,
            remedy="在原办件中办理",
        )
    amount, equipment = fen(facts, "amount"), fen(facts, "equipment")
    row.key, row.contract_no, row.title = _key(facts), text(facts, "contract_no")[:80], text(facts, "title")[:300]
    row.type, row.ip_kind = text(facts, "contract_type"), text(facts, "ip_kind")
    row.seller_name, row.seller_type = text(facts, "seller_name"), text(facts, "seller_type")
    row.buyer_name, row.buyer_type = text(facts, "buyer_name"), text(facts, "buyer_type")
    row.amount_fen, row.equipment_fen, row.trade_fen = amount, equipment, amount - equipment
    row.field, row.purpose = text(facts, "field"), text(facts, "purpose")
    row.region_code, row.signed_on = case.region_code, day(facts, "signed_on") or on
    row.deal = _deal(text(facts, "deal_number"), row)
    row.seller, row.buyer = _body(case, "applicant"), _body(case, "buyer")
    with act(actor, "deals.technology", row):
        row.save()


def _deal(number: str, row: TechnologyContract) -> Deal | None:
    if not number:
        return None
    deal = Deal.objects.filter(number=number).first()
    if deal is None:
        raise UserError("TECH_DEAL", "没有这个成交", value=number, remedy="核对成交编号，场外合同不填")
    if TechnologyContract.objects.filter(deal=deal).exclude(pk=row.pk).exists():
        raise UserError("TECH_DEAL", "这个成交已经有技术合同登记", value=number, rule=RULE, remedy="核对成交编号")
    return deal


def _body(case: Case, role: str) -> Organisation | None:
    row = CaseParty.objects.filter(case=case, role=role).select_related("organisation").first()
    return row.organisation if row else None


def _row(case: Case) -> TechnologyContract:
    return TechnologyContract.objects.select_for_update(of=("self",)).get(case=case)


def enter(actor: Actor, case: Case, facts: Facts, on: dt.date) -> None:
    """Deed `deals.technology_register`. Raises UserError TECH_INCOME where the accepted income exceeds the trade."""
    row, income = _row(case), fen(facts, "income")
    if income > row.trade_fen:
        raise UserError(
            "TECH_INCOME",
            "核定的技术性收入不能超过技术交易额",
            value=text(facts, "income"),
            remedy="核对设备材料费和收入",
        )
    row.income_fen, row.registered_on = income, day(facts, "registered_on") or on
    row.certificate_no = text(facts, "certificate_no")[:80]
    row.save(update_fields=["income_fen", "registered_on", "certificate_no"])
    emit("deals.technology_registered", {"case": case.pk, "deal": row.deal.number if row.deal else ""})


def refuse(actor: Actor, case: Case, facts: Facts, on: dt.date) -> None:
    """Deed `deals.technology_refuse`: 未予登记; the contract may be put right and asked for anew."""
    row = _row(case)
    row.refused_on, row.key, row.deal = on, "", None
    row.save(update_fields=["refused_on", "key", "deal"])


drop = refuse
"""Deed `deals.technology_drop`: withdrawn or lapsed, the contract is free again."""
