"""A loan and the answers of its case as the risk model wants them."""

from __future__ import annotations

import datetime as dt

from quanlian.procedures.plugs import Calculation, Facts, register_calculator
from quanlian.utilisation.finance.checks.screening import dishonest
from quanlian.utilisation.finance.deeds.told import Told
from quanlian.utilisation.finance.grades import known as known_grades
from quanlian.utilisation.finance.held import held
from quanlian.utilisation.finance.models import Loan
from quanlian.utilisation.finance.rating.inputs import Case, Enterprise, Pledged
from quanlian.utilisation.finance.rating.model import Rated, rate
from quanlian.utilisation.prechecks.registered import look


def rated(row: Loan, facts: Facts, on: dt.date) -> Rated:
    """Rated by what the assets of the loan say."""
    known = {one.number: one.grade or None for one in row.assets.all()}
    return rate(_case(facts, on, known), on)


def proposal(facts: Facts, on: dt.date) -> Calculation:
    """The rating as a proposal beside the form, before anybody decides."""
    told = Told(facts)
    rights = held(told.rights())
    found = known_grades([right.pk for one in rights for right in one.rights], on)
    known = {one.number: next((found[right.pk] for right in one.rights if right.pk in found), None) for one in rights}
    done = rate(_case(facts, on, known), on)
    return Calculation(f"风险等级{done.grade}", f"综合得分{done.score}", done.receipt.steps, receipt=done.receipt)


def register() -> None:
    """Lend the calculator to the case engine."""
    register_calculator("finance.risk", proposal)


def _case(facts: Facts, on: dt.date, known: dict[str, str | None]) -> Case:
    told = Told(facts)
    seen = {one.asked: one for one in look(told.rights(), on)}
    left = {number: _months(on, one.last_day) for number, one in seen.items()}
    flags = ["DISHONEST"] if dishonest(told.text("applicant_name"), told.text("applicant_code"), on) else []
    flags += ["RIGHT_LOST"] if any(one.state == "lapsed" for one in seen.values()) else []
    return Case(
        enterprise(told), tuple(Pledged(number, grade, left.get(number)) for number, grade in known.items()),
        told.whole("term_months", "期限（月）"), told.text("mode"),
        told.fen("amount", "申请金额"), told.flag("core_product"), tuple(flags),
    )  # fmt: skip


def enterprise(told: Told) -> Enterprise:
    """What the firm said of itself; blank is missing."""
    return Enterprise(
        told.whole_or("years", "经营年限"), told.decimal("revenue_growth"), told.fen_or("ebitda", "息税折旧摊销前利润"),
        told.fen_or("debt_service", "年度还本付息"), told.text("tax_grade") or None,
        told.whole_or("lawsuits", "被诉未结案件"), told.text("credit") or None,
    )  # fmt: skip


def _months(on: dt.date, last: dt.date | None) -> int | None:
    return None if last is None else (last.year - on.year) * 12 + last.month - on.month - (last.day < on.day)
