"""Steps that move money; what they book is in `booking`, each voucher once."""

from __future__ import annotations

import datetime as dt

from quanlian.core.actions import Actor, act
from quanlian.core.findings import UserError
from quanlian.core.money import format_yuan
from quanlian.procedures.models import Case
from quanlian.procedures.plugs import Facts
from quanlian.utilisation.finance.booking.defaulting import record_default
from quanlian.utilisation.finance.booking.drawing import draw
from quanlian.utilisation.finance.booking.recovering import recovered
from quanlian.utilisation.finance.booking.repaying import book_repayment
from quanlian.utilisation.finance.booking.rows import locked
from quanlian.utilisation.finance.deeds.told import Told
from quanlian.utilisation.finance.models import FiveClass, Loan, RepaymentKind
from quanlian.utilisation.pool import services as pool


def draw_down(actor: Actor, case: Case, facts: Facts, on: dt.date) -> None:
    told = Told(facts)
    day = happened(told, "drawn_on", "放款日期", on)
    draw(actor, case.number, told.fen("drawn_amount", "放款金额"), day, reference=told.text("drawn_voucher"))


def happened(told: Told, name: str, title: str, on: dt.date) -> dt.date:
    """The day of something that has happened. Raises UserError FINANCE_AHEAD for one after the day of entry."""
    day = told.day(name, title)
    if day > on:
        raise UserError(
            "FINANCE_AHEAD", f"{title}在今天之后", value=str(day), rule=f"今天是{on}", remedy="款项实际收付以后再登记"
        )
    return day


def repay(actor: Actor, case: Case, facts: Facts, on: dt.date) -> None:
    told = Told(facts)
    book_repayment(
        actor, case.number, told.fen("paid_principal", "本金"), happened(told, "paid_on", "还款日期", on),
        reference=told.text("paid_voucher"), interest_fen=told.fen_or("paid_interest", "利息", 0) or 0,
        kind=RepaymentKind(told.text("paid_kind")),
    )  # fmt: skip


def repay_all(actor: Actor, case: Case, facts: Facts, on: dt.date) -> None:
    """The last repayment. Raises UserError FINANCE_OWED where something stays owed."""
    repay(actor, case, facts, on)
    nothing_owed(case.number)


def nothing_owed(number: str) -> None:
    """Raises UserError FINANCE_OWED."""
    owed = locked(number).outstanding_fen
    if owed:
        raise UserError(
            "FINANCE_OWED", "贷款没有还清", value=f"未还本金{format_yuan(owed)}", rule="清偿债务后注销质押登记",
            remedy="登记其余还款；质权人放弃质权或者质权已经实现的，按相应原因办理",
        )  # fmt: skip


def default(actor: Actor, case: Case, facts: Facts, on: dt.date) -> None:
    told = Told(facts)
    record_default(
        actor, case.number, happened(told, "default_on", "逾期日", on), told.fen("overdue_principal", "逾期本金"),
        told.fen_or("overdue_interest", "逾期利息", 0) or 0, FiveClass(told.text("five_class")),
        told.text("default_reason"),
    )  # fmt: skip


def recover(actor: Actor, case: Case, facts: Facts, on: dt.date) -> None:
    """Money recovered by the bank itself. Compensation by the pool is none: see `booking.recovering`."""
    told = Told(facts)
    recovered(
        actor, case.number, told.fen("recovered_amount", "回收金额"), happened(told, "recovered_on", "回收日期", on),
        reference=told.text("recovered_voucher"), kind=RepaymentKind(told.text("recovered_kind")),
    )  # fmt: skip


def cure(actor: Actor, case: Case, facts: Facts, on: dt.date) -> None:
    """What was overdue has been paid: the loan runs on, and its risk pool hears of it."""
    with act(actor, "finance.cure", Loan(number=case.number)):
        row = locked(case.number)
        row.defaulted_on, row.five_class = None, FiveClass(Told(facts).text("cured_class"))
        row.save(update_fields=["defaulted_on", "five_class"])
        pool.cured(case.number, Told(facts).text("cured_note"))
