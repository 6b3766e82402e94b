"""Deeds of the item equity_contribution: appraisal, shareholders, change of owner, company registration, filing."""

from __future__ import annotations

import datetime as dt

from quanlian.core.actions import Actor, act
from quanlian.core.events.outbox import emit
from quanlian.core.findings import UserError
from quanlian.procedures.models import Case
from quanlian.procedures.plugs import Facts
from quanlian.utilisation.deals.deeds import day, fen, text, yes
from quanlian.utilisation.deals.models import Consideration, Deal, EquityContribution, Form
from quanlian.utilisation.deals.striking import strike
from quanlian.utilisation.engagements.services import demand_own_name, release


def ask(actor: Actor, case: Case, facts: Facts, on: dt.date) -> None:
    """Deed `deals.equity_ask`: a deal of kind 作价入股, and what is put into the company for which stake.

    Raises UserError NAME_OTHER, EQUITY_SHARE, RIGHT_ENGAGED.
    """
    demand_own_name(actor, [text(facts, "contributor_name")])
    value, capital = fen(facts, "value"), fen(facts, "capital")
    if value > capital:
        raise UserError(
            "EQUITY_SHARE",
            "作价金额不能超过注册资本",
            value=text(facts, "value"),
            rule="公司法第四十八条",
            remedy="核对金额",
        )
    strike(actor, case, {**facts, **_as_deal(facts)}, on)
    row = EquityContribution(
        case=case, deal=Deal.objects.get(case=case), company=text(facts, "company")[:200], value_fen=value,
        capital_fen=capital, share_bp=value * 10_000 // capital if capital else 0,
    )  # fmt: skip
    with act(actor, "deals.equity", row):
        row.save()


def _as_deal(facts: Facts) -> dict[str, object]:
    """The deal's form for a contribution: the contributor sells, the company pays in shares."""
    return {
        "deal_kind": "equity", "subject": text(facts, "subject"), "seller_name": text(facts, "contributor_name"),
        "buyer_name": text(facts, "company"), "amount": fen(facts, "value"), "pay_form": "equity",
        "expected": fen(facts, "value"), "foreign_buyer": False,
    }  # fmt: skip


def _row(case: Case) -> EquityContribution:
    return EquityContribution.objects.select_for_update(of=("self",)).select_related("deal").get(case=case)


def appraise(actor: Actor, case: Case, facts: Facts, on: dt.date) -> None:
    """Deed `deals.equity_appraise`. Raises UserError EQUITY_ABOVE where the value exceeds the appraisal."""
    row, appraised = _row(case), fen(facts, "appraised")
    if row.value_fen > appraised:
        raise UserError(
            "EQUITY_ABOVE", "作价高于评估值，不得高估作价", value=text(facts, "appraised"),
            rule="公司法第四十八条第二款", remedy="按评估值以内重新作价后再申请",
        )  # fmt: skip
    row.appraiser, row.report_no = text(facts, "appraiser")[:200], text(facts, "report_no")[:80]
    row.appraised_fen = appraised
    row.save(update_fields=["appraiser", "report_no", "appraised_fen"])


def resolve(actor: Actor, case: Case, facts: Facts, on: dt.date) -> None:
    """Deed `deals.equity_resolve`: the shareholders agreed; the deal counts as signed. Raises UserError EQUITY_VOTE."""
    if not yes(facts, "unanimous"):
        raise UserError(
            "EQUITY_VOTE",
            "作价没有经全体股东一致同意",
            rule="公司法第四十八条",
            remedy="达成一致后提交，或者终止作价入股",
        )
    row = _row(case)
    row.resolved_on = day(facts, "resolved_on") or on
    row.save(update_fields=["resolved_on"])
    row.deal.signed_on = row.deal.effective_on = row.resolved_on
    row.deal.save(update_fields=["signed_on", "effective_on"])


def move(actor: Actor, case: Case, facts: Facts, on: dt.date) -> None:
    """Deed `deals.equity_move`: the company is the registered owner."""
    row = _row(case)
    row.moved_on = day(facts, "moved_on") or on
    row.save(update_fields=["moved_on"])
    row.deal.registered_on, row.deal.registration_no = row.moved_on, text(facts, "registration_no")[:80]
    row.deal.save(update_fields=["registered_on", "registration_no"])


def enter_company(actor: Actor, case: Case, facts: Facts, on: dt.date) -> None:
    """Deed `deals.equity_company`: the company register shows the capital."""
    row = _row(case)
    row.company_registered_on = day(facts, "company_registered_on") or on
    row.save(update_fields=["company_registered_on"])


def file(actor: Actor, case: Case, facts: Facts, on: dt.date) -> None:
    """Deed `deals.equity_file`: done; the stake is realised, the rights are the company's."""
    row = _row(case)
    row.filed_on = on
    row.save(update_fields=["filed_on"])
    row.deal.settled_on = on
    row.deal.save(update_fields=["settled_on"])
    Consideration.objects.filter(deal=row.deal, form=Form.EQUITY).update(realised_fen=row.value_fen, told_on=on)
    release(actor, row.deal.number, "作价入股办结")
    emit("deals.settled", {"number": row.deal.number, "offer": row.deal.offer_number, "kind": row.deal.kind})


def end(actor: Actor, case: Case, facts: Facts, on: dt.date) -> None:
    """Deed `deals.equity_end`: refused or withdrawn, the rights are free."""
    deal = _row(case).deal
    deal.ended_on = on
    deal.save(update_fields=["ended_on"])
    release(actor, deal.number, "作价入股终止")
