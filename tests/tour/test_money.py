"""A patent becomes money, and another secures a loan that is not paid back; every figure moves exactly once."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.tour import money_figures as seen
from tests.tour import money_loan as loan
from tests.tour import money_sale as sale
from tests.tour.days import Days
from tests.tour.hands import Hands
from tests.tour.home import Home
from tests.tour.money_cast import BUYER, REGION, Cast, hired
from tests.tour.people import Office
from tests.tour.story import Story

pytestmark = [pytest.mark.browser, pytest.mark.long]
STORY = Story("money", "一件专利变成钱", "A patent becomes money")
PATIENCE = 60_000


@pytest.fixture
def cast(browser: Browser, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Cast]:
    """An office of Zhongshan, whose pool shares a loss 54:26:16:4; empty, with a calendar of its own."""
    home = Home(settings={"QUANLIAN_SAMPLE_REGION": REGION, "QUANLIAN_TEXT_ENCODER": "off"})
    days, failed = Days(home, tmp_path / "days"), request.session.testsfailed
    expect.set_options(timeout=PATIENCE)
    try:
        home.start()
        office = Office(browser, home)
        yield Cast(home, Hands(office), days, STORY, **hired(home))
        office.close()
        assert not office.problems
    finally:
        expect.set_options(timeout=5_000)
        if request.session.testsfailed > failed:
            shutil.copy(home.log, f"/tmp/{home.folder.name}.log")  # what the server said on the way
        home.stop()


def sold(cast: Cast) -> str:
    """Offered, wanted, agreed; the deal's number."""
    cast.story.chapter("卖专利", "The sale")
    sale.valued(cast)
    offer = sale.offered(cast)
    sale.needed(cast, offer)
    deal = sale.agreed(cast)
    sale.announced(cast, deal)
    return deal


def lent(cast: Cast) -> str:
    """Paid out under the pool's cover; the loan's number."""
    cast.story.chapter("押专利", "The loan")
    number = loan.applied(cast)
    loan.granted(cast, number)
    assert seen.figures(cast)[seen.LOANS] == 0, "registered nowhere and not paid out: nothing is counted"
    loan.paid_out(cast, number)
    return number


def test_a_patent_becomes_money_and_a_loan_goes_bad_and_every_figure_moves_once(cast: Cast, tmp_path: Path) -> None:
    sale.imported(cast, tmp_path)
    before = seen.figures(cast)
    deal, number = sold(cast), lent(cast)
    once = {**before, seen.LOANS: before[seen.LOANS] + Decimal("0.02")}
    assert seen.figures(cast) == once, "two million lent are 0.02亿; a deal that is not signed counts nowhere"
    cast.go_by(16)
    sale.contracted(cast, deal)
    twice = {**once, seen.CONTRACTS: before[seen.CONTRACTS] + 1}
    assert seen.figures(cast) == twice
    sale.paid(cast, deal)
    sale.recorded(cast, deal)
    loan.overdue(cast, number)
    loan.claimed(cast, number)
    loan.planned(cast, number)
    cast.go_by(10)
    loan.compensated(cast, number)
    loan.listed(cast)
    loan.disposed(cast, number, BUYER)
    loan.shared_out(cast, number)
    assert seen.figures(cast) == twice, "neither hand-over nor default nor disposal counts anything again"
    counted(cast, deal, number)
    cast.story.write()


def counted(cast: Cast, deal: str, number: str) -> None:
    """From the figure to the rows behind it: one deal of 280 000 元 (told as 28万元), one loan of two million."""
    rows, told = seen.traded(cast)
    assert rows == 1
    assert deal in told
    assert "成交笔数\n1\n成交额\n28万元" in re.sub(r"\s*\n\s*", "\n", told)
    officer = cast.hands.of(cast.officer)
    cast.story.chapter("数字", "The figures")
    cast.story.picture(officer.page, "31-deals", zh="成交统计：一笔，28万元。", en="One deal, 280,000 yuan.")
    seen.listed(cast, number)
    cast.story.picture(officer.page, "32-loans", zh="融资清单：一笔。", en="The loan, once.")
    for code, name in ((seen.LOANS, "33-indicator"), (seen.CONTRACTS, "34-contracts")):
        public = seen.at(cast, code)
        cast.story.picture(public.page, name, zh="指标页：数值、凭据、出处。", en="The indicator with its receipt.")
