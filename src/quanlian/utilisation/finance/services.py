"""The door of pledge finance for other rooms."""

from quanlian.utilisation.finance.booking.defaulting import mark_default
from quanlian.utilisation.finance.booking.drawing import draw
from quanlian.utilisation.finance.booking.recovering import interest_due, paid_by_insurer
from quanlian.utilisation.finance.booking.repaying import book_recovery, book_repayment
from quanlian.utilisation.finance.facts import LoanFacts, RightFacts, loan, loan_by_key, loans_on, outstanding_loans
from quanlian.utilisation.finance.models import FiveClass, RepaymentKind

__all__ = [
    "FiveClass",
    "LoanFacts",
    "RepaymentKind",
    "RightFacts",
    "book_recovery",
    "book_repayment",
    "draw",
    "interest_due",
    "loan",
    "loan_by_key",
    "loans_on",
    "mark_default",
    "outstanding_loans",
    "paid_by_insurer",
]
