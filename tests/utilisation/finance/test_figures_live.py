"""A figure that somebody has looked at moves with the next loan: it is not remembered until the next import."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from quanlian.indicators.definitions import catalogue
from quanlian.indicators.engine.living import of_registers
from quanlian.indicators.queries import by_region
from quanlian.indicators.services import compute
from tests.utilisation.finance.test_figures import lent

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 12, 31)
CITY, PROVINCE, LOANS = "350500", "350000", "PLEDGE_LOANS_AMOUNT"


def test_a_loan_paid_out_after_the_figure_was_read_is_in_it_at_once() -> None:
    lent("甲1", 200, ["patent"])
    assert compute(LOANS, CITY, DAY).value == Decimal("0.02")
    lent("甲2", 300, ["patent"])
    assert compute(LOANS, CITY, DAY).value == Decimal("0.05")


def test_the_table_of_regions_beside_the_figure_moves_with_it() -> None:
    lent("甲1", 200, ["patent"])
    assert Decimal("0.02") in [one.value for one in by_region(LOANS, PROVINCE, DAY)]
    lent("甲2", 300, ["patent"])
    assert Decimal("0.05") in [one.value for one in by_region(LOANS, PROVINCE, DAY)]


@pytest.mark.parametrize(
    ("code", "live"),
    [(LOANS, True), ("PLEDGE_AMOUNT_GROWTH", True), ("TECH_TRANSFER_CONTRACTS", True), ("INV_HV_PER_10K", False)],
)
def test_growth_is_as_live_as_what_grows_and_counts_of_the_registry_are_kept(code: str, live: bool) -> None:
    assert of_registers(catalogue().get(code, DAY), DAY) is live
