"""The bank grants, the parties sign: how much may be lent on these rights, and until when."""

from __future__ import annotations

import datetime as dt

from quanlian.core.actions import Actor, act
from quanlian.core.findings import UserError
from quanlian.core.money import format_yuan
from quanlian.procedures.models import Case
from quanlian.procedures.plugs import Facts
from quanlian.utilisation.finance.booking.rows import locked, positive
from quanlian.utilisation.finance.deeds.seats import FIELDS, seat
from quanlian.utilisation.finance.deeds.told import Told
from quanlian.utilisation.finance.models import Branch, Loan, PledgeAsset
from quanlian.utilisation.finance.rating.caps import Collateral, most_fen, split
from quanlian.utilisation.finance.rating.settings import Settings


def parties(actor: Actor, case: Case, facts: Facts, on: dt.date) -> None:
    """Guarantor, insurer or appraiser were named (again); the way of security may have changed."""
    with act(actor, "finance.parties", Loan(number=case.number)):
        row = locked(case.number)
        seat(case, row)
        row.mode = Told(facts).text("mode") or row.mode
        row.save(update_fields=[*FIELDS, "mode"])


def grant(actor: Actor, case: Case, facts: Facts, on: dt.date) -> None:
    """Raises UserError FINANCE_PLEDGE_CAP where the part on IP is above what the rights carry."""
    told = Told(facts)
    with act(actor, "finance.grant", Loan(number=case.number)) as done:
        row = locked(case.number)
        row.principal_fen = told.fen("granted_amount", "批准金额")
        positive(row.principal_fen, "批准金额")
        row.ip_part_fen = told.fen_or("ip_part", "知识产权担保部分")
        row.rate, row.lpr = told.decimal("annual_rate"), told.decimal("lpr")
        row.pool_rule = told.text("pool_rule")[:40]
        row.branch = Branch.objects.filter(bank=row.bank, name=told.text("branch"), year=on.year).first()
        assets = list(row.assets.all())
        secured = row.principal_fen if row.ip_part_fen is None else row.ip_part_fen
        _carried(secured, row, assets, on)
        row.save()
        done.detail.update(number=row.number, principal=row.principal_fen)


def _carried(secured: int, row: Loan, assets: list[PledgeAsset], on: dt.date) -> None:
    """The part on IP is within value × cap, and is divided over the rights in that proportion."""
    if secured > row.principal_fen:
        value = format_yuan(secured)
        raise UserError("FINANCE_IP_PART", "知识产权担保部分超过批准金额", value=value, remedy="核对金额")
    held = [Collateral(one.number, one.family, one.grade or None, one.valuation_fen or 0) for one in assets]
    at = Settings(on)
    most = most_fen(held, at)
    if secured > most:
        rule = "；".join(f"{one.number} {format_yuan(one.valuation_fen or 0)}×{one.pledge_rate}" for one in assets[:8])
        raise UserError(
            "FINANCE_PLEDGE_CAP", "知识产权担保的部分超过质押率上限", value=format_yuan(secured),
            rule=f"最高{format_yuan(most)}（{rule}）", remedy="减少金额，增加质物，或者写明其中由知识产权担保的部分",
        )  # fmt: skip
    weights = [most_fen([one], at) for one in held]
    for one, part in zip(assets, split(secured, weights), strict=True):
        one.share_fen = part
        one.save(update_fields=["share_fen"])


def sign(actor: Actor, case: Case, facts: Facts, on: dt.date) -> None:
    """The contract as both have signed it. The registration pre-check has passed: it blocks this step."""
    told = Told(facts)
    with act(actor, "finance.sign", Loan(number=case.number)) as done:
        row = locked(case.number)
        row.contract_no, row.end = told.text("contract_no")[:80], told.day("debt_until", "债务履行期止")
        if row.end <= told.day("debt_from", "债务履行期起"):
            raise UserError("FINANCE_TERM", "债务履行期止不晚于起", value=str(row.end), remedy="核对合同期限")
        row.save(update_fields=["contract_no", "end"])
        done.detail.update(number=row.number, contract=row.contract_no)
