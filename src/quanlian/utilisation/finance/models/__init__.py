"""What pledge finance keeps beside its cases: products, loans, collateral, registrations, money moved, ratings."""

from quanlian.utilisation.finance.models.asset import PledgeAsset
from quanlian.utilisation.finance.models.branch import Branch
from quanlian.utilisation.finance.models.loan import FiveClass, Loan, Mode
from quanlian.utilisation.finance.models.money import Default, Drawdown, Repayment, RepaymentKind
from quanlian.utilisation.finance.models.product import FinanceProduct
from quanlian.utilisation.finance.models.rating import RiskRating, Screening
from quanlian.utilisation.finance.models.registration import PledgeRegistration, RegistrationState
from quanlian.utilisation.finance.models.session import Session, Talk

__all__ = [
    "Branch",
    "Default",
    "Drawdown",
    "FinanceProduct",
    "FiveClass",
    "Loan",
    "Mode",
    "PledgeAsset",
    "PledgeRegistration",
    "RegistrationState",
    "Repayment",
    "RepaymentKind",
    "RiskRating",
    "Screening",
    "Session",
    "Talk",
]
