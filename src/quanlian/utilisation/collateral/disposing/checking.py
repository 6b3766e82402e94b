"""Checks before a disposal begins, and of its plan (民法典第四百二十八条、第四百三十六条)."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from quanlian.core.money import format_yuan
from quanlian.procedures.plugs import CheckResult, Facts
from quanlian.registry.importing.party_key import party_key
from quanlian.utilisation.collateral import parameters
from quanlian.utilisation.collateral.disposing.told import Told
from quanlian.utilisation.collateral.loans import Loan, loan_of
from quanlian.utilisation.collateral.models import Method

AGREED = (Method.DISCOUNT, Method.TAKE_OVER)
LEAST = "collateral.discount.least_percent"


def loan_stands(facts: Facts, on: dt.date) -> tuple[CheckResult, ...]:
    """The loan is known, owed, the bank's own, and its collateral still pledged. Raises UserError LOAN_UNKNOWN."""
    told = Told(facts)
    loan = loan_of(told.text("loan_number"))
    return (_owed(loan, told), _bank(loan, told), _pledgor(loan, told), _pledged(loan), _late(told, on))


def plan_stands(facts: Facts, on: dt.date) -> tuple[CheckResult, ...]:
    """No fluid clause takes effect, and an agreed price keeps to the market's."""
    told = Told(facts)
    method = Method(told.text("method"))
    return (_clause(told, method), *((_agreed_late(told), _price(told, on)) if method in AGREED else ()))


def _owed(loan: Loan, told: Told) -> CheckResult:
    owed, said = loan.outstanding_fen, told.fen("principal")
    data = (("未还本金", format_yuan(owed)), ("申报欠付本金", format_yuan(said)))
    fine = 0 < said <= owed
    why = "欠付本金不超过登记的未还本金" if fine else "欠付本金与登记的未还本金不符"
    return CheckResult("DISPOSAL_OWED", "欠付本金", "pass" if fine else "fail", why, "质押融资登记", data)


def _bank(loan: Loan, told: Told) -> CheckResult:
    return _same("DISPOSAL_BANK", "质权人是本笔融资的银行", loan.bank_name, told.text("bank_name"))


def _pledgor(loan: Loan, told: Told) -> CheckResult:
    return _same("DISPOSAL_PLEDGOR", "出质人是本笔融资的企业", loan.enterprise_name, told.text("pledgor_name"))


def _same(code: str, title: str, registered: str, said: str) -> CheckResult:
    fine = party_key(registered) == party_key(said)
    data = (("登记", registered), ("申报", said))
    return CheckResult(code, title, "pass" if fine else "fail", "一致" if fine else "不一致", "质押融资登记", data)


def _pledged(loan: Loan) -> CheckResult:
    data = tuple(("质物", one.number) for one in loan.rights)
    why = f"仍有{len(loan.rights)}件质物" if loan.rights else "没有未注销的质押登记，没有可以处置的质物"
    return CheckResult(
        "DISPOSAL_PLEDGED", "质押仍然有效", "pass" if loan.rights else "fail", why, "民法典第四百四十四条", data
    )


def _late(told: Told, on: dt.date) -> CheckResult:
    day = told.day("overdue_on")
    late = day <= on
    why = f"自{day}起逾期" if late else "债务履行期还没有届满"
    return CheckResult("DISPOSAL_LATE", "债务已经到期", "pass" if late else "fail", why, "民法典第四百三十六条第二款")


def _clause(told: Told, method: Method) -> CheckResult:
    """A clause agreed before the debt was due gives priority in the price, never the right itself."""
    if not told.flag("fluid_clause"):
        return CheckResult("DISPOSAL_FLUID", "没有流质约定", "pass", "合同没有流质约定", "民法典第四百二十八条")
    why = "合同有流质约定，只产生就价款优先受偿的效力；处置须另行协商或者公开进行"
    return CheckResult(
        "DISPOSAL_FLUID", "没有流质约定", "pass", why, "民法典第四百二十八条", (("处置方式", method.label),)
    )


def _agreed_late(told: Told) -> CheckResult:
    """Taking the right over may be agreed only after the debt fell due: before, it is the fluid clause itself."""
    agreed, due = told.day("agreed_on"), told.day("overdue_on")
    fine = agreed >= due
    why = "协议在债务到期之后达成" if fine else "协议在债务到期之前达成，属于流质约定，不能据此折价"
    data = (("协议日期", str(agreed)), ("逾期日期", str(due)))
    basis = "民法典第四百二十八条、第四百三十六条"
    return CheckResult("DISPOSAL_AGREED", "折价协议在到期后达成", "pass" if fine else "fail", why, basis, data)


def _price(told: Told, on: dt.date) -> CheckResult:
    """An agreed price keeps to the market's; what the appraisal says stands for it."""
    percent = parameters.whole(LEAST, on)
    price, appraisal = told.fen("agreed_price"), told.fen("appraisal")
    fine = Decimal(price) * 100 >= Decimal(appraisal) * percent
    data = (("协议价款", format_yuan(price)), ("评估价值", format_yuan(appraisal)))
    why = f"{'不低于' if fine else '低于'}评估价值的{percent}%"
    return CheckResult(
        "DISPOSAL_PRICE", "价款参照市场价格", "pass" if fine else "fail", why, "民法典第四百三十六条第三款", data
    )
