"""Figures: each loan once, only what was paid out, only the part on IP (domain/06 §14, §16)."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from quanlian.core.actions import SYSTEM
from quanlian.indicators.engine.clock import Clock
from quanlian.indicators.engine.places import place
from quanlian.utilisation.finance.booking.drawing import draw
from quanlian.utilisation.finance.figures.counting import totals
from quanlian.utilisation.finance.figures.registers import pledge_loans, pledge_mixed
from quanlian.utilisation.finance.figures.stages import returns, stages
from quanlian.utilisation.finance.models import Loan, PledgeAsset
from tests.procedures.conftest import FakeClock
from tests.utilisation.finance import world

pytestmark = pytest.mark.django_db
D = Decimal
SINCE, UNTIL = dt.date(2026, 1, 1), dt.date(2026, 12, 31)
WAN = 1_000_000


def lent(number: str, wan: int, kinds: list[str], region: int = 350582, **changes: object) -> Loan:
    """A loan taken over, paid out on 2026-03-20 (`drawn=0`: registered, never drawn)."""
    given: dict[str, object] = {
        "enterprise_name": "演示·甲公司", "bank_name": "演示银行", "asked_fen": wan * WAN, "principal_fen": wan * WAN,
        "rate": D("3.65"), "applied_on": SINCE, "region_code": region,
    }  # fmt: skip
    paid = changes.pop("drawn", wan)
    row = Loan.objects.create(number=number, **{**given, **changes})
    for serial, family in enumerate(kinds):
        PledgeAsset.objects.create(loan=row, number=f"{number}-{serial}", kind="INV", family=family)
    if paid:
        draw(SYSTEM, number, int(str(paid)) * WAN, dt.date(2026, 3, 20), reference="放1")
    return row


def over(year: int = 2026) -> Clock:
    day = dt.date(year, 12, 31)
    return Clock(day, day, day, dt.date(year, 1, 1), "as_known", pinned=False)


def test_a_loan_of_2_8_million_on_25_patents_is_one_project_25_rights_and_2_8_million() -> None:
    lent("甲1", 280, ["patent"] * 25)
    found = totals(Loan.objects.all(), SINCE, UNTIL)
    assert (found.projects, found.rights, found.fen, found.firms) == (1, 25, 280 * WAN, 1)


def test_a_mixed_loan_is_counted_once_and_one_on_patents_alone_is_not_mixed() -> None:
    lent("甲1", 200, ["patent", "trademark", "copyright"])
    lent("甲2", 100, ["patent", "patent"], rate=D("4.25"))
    found = totals(Loan.objects.all(), SINCE, UNTIL)
    assert (found.projects, found.fen, found.mixed_fen) == (2, 300 * WAN, 200 * WAN)
    assert found.rate == D("3.85")
    assert pledge_loans(place("CN"), over()).value == D("0.03")
    assert pledge_mixed(place("CN"), over()).value == D("0.02")


def test_a_loan_registered_and_never_drawn_is_in_no_figure() -> None:
    lent("甲1", 200, ["patent"], drawn=0, registered_on=SINCE)
    found = totals(Loan.objects.all(), SINCE, UNTIL)
    assert (found.projects, found.rights, found.fen) == (0, 0, 0)


def test_of_a_combined_loan_only_the_part_on_ip_counts() -> None:
    lent("甲1", 300, ["patent"], ip_part_fen=100 * WAN, drawn=150)
    assert totals(Loan.objects.all(), SINCE, UNTIL).fen == 50 * WAN


def test_a_register_counts_its_place_and_names_the_list_that_shows_the_same_loans() -> None:
    lent("甲1", 200, ["patent"], region=350582)
    lent("甲2", 100, ["patent"], region=110108)
    found = pledge_loans(place(350500), over())
    assert found.value == D("0.02")
    assert found.source == "/finance/loans/?since=2026-01-01&until=2026-12-31&place=350500"


def test_before_the_first_loan_reports_count_and_not_a_zero() -> None:
    assert pledge_loans(place("CN"), over()).value is None
    lent("甲1", 200, ["patent"])
    assert pledge_loans(place("CN"), over(2025)).value is None
    assert pledge_loans(place("CN"), over(2027)).value == 0


@pytest.mark.seed_row(260, missing="没有比较有无预检的退件率")
@pytest.mark.usefixtures("loaded_items")
def test_days_of_each_stage_and_returned_filings_are_measured(clock: FakeClock) -> None:
    clock.at(2026, 3, 2)
    case = world.applied(world.granted(2))
    clock.at(2026, 3, 4)
    world.valued(case)
    clock.at(2026, 3, 14)
    world.signed(case)
    world.do(case, world.firm(), "file", filed_on="2026-03-14", filed_channel="online")
    world.do(case, world.officer(), "return_filing", reason="合同缺页")
    found = {one.state: one for one in stages(Loan.objects.all())}
    assert (found["submitted"].mean, found["approving"].mean, found["approving"].times) == (2.0, 10.0, 1)
    assert "draft" not in found
    told = returns(Loan.objects.all())
    assert (told.filed, told.returned) == (1, 1)
