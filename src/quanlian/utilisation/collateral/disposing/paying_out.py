"""The proceeds shared out by rule: written on the row, booked in the ledger, told to finance."""

from __future__ import annotations

import datetime as dt
import json

from quanlian.core.actions import Actor, act
from quanlian.core.findings import UserError
from quanlian.procedures.models import Case
from quanlian.procedures.plugs import Calculation, Facts
from quanlian.rules.library import national
from quanlian.rules.parameters import Dated
from quanlian.utilisation.collateral import parameters
from quanlian.utilisation.collateral.disposing.distribution import Owed, Shared, distribute, receipt_of
from quanlian.utilisation.collateral.disposing.running import of, reference_of
from quanlian.utilisation.collateral.disposing.told import Told
from quanlian.utilisation.collateral.loans import loan_of
from quanlian.utilisation.collateral.models import Disposal
from quanlian.utilisation.engagements import services as engagements
from quanlian.utilisation.finance import services as finance
from quanlian.utilisation.ledger import services as ledger
from quanlian.utilisation.ledger.services import Leg, credit, debit
from quanlian.utilisation.pool import services as pool

ORDER = "collateral.distribution.order"


def distribute_proceeds(actor: Actor, case: Case, facts: Facts, on: dt.date) -> None:
    """Part of the action: where ledger or finance refuse, nothing is distributed."""
    row = of(case)
    if row.price_fen is None or row.distributed_on is not None:
        raise UserError("DISPOSAL_MONEY", "没有可以分配的价款，或者已经分配", value=str(row), remedy="核对成交登记")
    day = Told(facts).day("distributed_on")
    shared, rule = _shared(row, day), _rule(day)
    receipt = receipt_of(shared, row.interest_fen, row.principal_fen, rule)
    row.costs_paid_fen, row.debt_paid_fen = shared.costs_paid_fen, shared.debt_paid_fen
    row.surplus_fen, row.shortfall_fen = shared.surplus_fen, shared.shortfall_fen
    row.receipt, row.distributed_on = json.loads(receipt.to_json()), day
    with act(actor, "collateral.distribute", row) as done:
        row.save()
        _book(actor, row, shared, case, day)
        _repay(actor, row, shared, day)
        engagements.release(actor, reference_of(row), "处置完毕")
        done.detail.update(loan=row.loan_number, receipt=receipt.number)
        done.event(
            "collateral.recovered", loan=row.loan_number, principal_fen=shared.principal_paid_fen,
            costs_fen=shared.costs_paid_fen, on=day.isoformat(), case=case.pk,
        )  # fmt: skip


def proposal(facts: Facts, on: dt.date) -> Calculation:
    """The same sharing before anybody acts. Raises UserError FACT_MISSING where the price is not known yet."""
    told = Told(facts)
    row = Disposal.objects.filter(loan_number=told.text("loan_number")).order_by("-pk").first()
    if row is None or row.price_fen is None:
        raise UserError("FACT_MISSING", "还没有登记成交", remedy="先登记成交")
    shared = _shared(row, on)
    receipt = receipt_of(shared, row.interest_fen, row.principal_fen, _rule(on))
    return Calculation("价款分配", f"{shared.surplus_fen}", receipt.steps, (_rule(on).article,), receipt)


def _shared(row: Disposal, on: dt.date) -> Shared:
    costs = [Owed(f"{one.get_kind_display()}（{one.paid_by}）", one.amount_fen) for one in row.costs.order_by("pk")]
    return distribute(row.price_fen or 0, costs, row.interest_fen, row.principal_fen, parameters.texts(ORDER, on))


def _rule(on: dt.date) -> Dated:
    return national().at(ORDER, on)


def _book(actor: Actor, row: Disposal, shared: Shared, case: Case, on: dt.date) -> None:
    """The price comes into the disposal's own account and leaves it to the last 分; the account never goes below 0."""
    if not shared.proceeds_fen:
        return
    held, bank = f"collateral:{row.loan_number}", f"collateral:cash:{row.bank_id or 0}"
    ledger.open_account(actor, held, f"质物处置价款 {row.loan_number}", kind="liability", organisation=row.bank)
    ledger.open_account(actor, bank, f"处置价款专户 {row.bank_name}", kind="asset", organisation=row.bank)
    said = reference_of(row)
    ledger.post(
        actor, "处置价款到账", [debit(bank, shared.proceeds_fen), credit(held, shared.proceeds_fen)],
        reference=f"{said}:{case.pk}", case=case, on=on, kind="disposal_in",
    )  # fmt: skip
    ledger.post(
        actor, "处置价款分配", [debit(held, shared.proceeds_fen), *_out(actor, row, shared)],
        reference=f"{said}:{case.pk}", case=case, on=on, kind="disposal_out",
    )  # fmt: skip


def _out(actor: Actor, row: Disposal, shared: Shared) -> list[Leg]:
    """To whom the money is owed now: who advanced costs, the bank, the pledgor."""
    parts = (
        ("costs", "处置费用", shared.costs_paid_fen), ("bank", "清偿债务", shared.debt_paid_fen),
        ("pledgor", "返还出质人", shared.surplus_fen),
    )  # fmt: skip
    legs = []
    for name, title, fen in parts:
        if fen:
            code = f"collateral:{row.loan_number}:{name}"
            ledger.open_account(actor, code, f"{title} {row.loan_number}", kind="liability")
            legs.append(credit(code, fen))
    return legs


def _repay(actor: Actor, row: Disposal, shared: Shared, on: dt.date) -> None:
    """Principal met by the disposal is a recovery of the loan, as far as the loan still owes it (what a pool or an
    insurer paid before is theirs). Raises UserError LOAN_NOT_DEFAULTED."""
    owed = min(shared.principal_paid_fen, loan_of(row.loan_number).outstanding_fen)
    if owed:
        finance.book_recovery(
            actor, row.loan_number, owed, on, reference=f"{reference_of(row)}:{row.pk}",
            kind=finance.RepaymentKind.DISPOSAL,
        )  # fmt: skip
    pool.give_back(row.loan_number, shared.principal_paid_fen, on, "质物处置价款")
