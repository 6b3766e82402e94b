"""The whole pipeline on the engine: collected, examined, voted, closed, valued, left."""

from __future__ import annotations

import datetime as dt

import pytest

from quanlian.core.findings import UserError
from quanlian.procedures.dry.examples import read_examples_file
from quanlian.procedures.library import EXAMPLES, FILE, items_folder
from quanlian.procedures.reading import read_item_file
from quanlian.utilisation.funds import services
from quanlian.utilisation.funds.models import FundProject
from tests.procedures.acting import Play
from tests.procedures.conftest import clock  # noqa: F401 - a fixture
from tests.utilisation.funds.world import YI, called, guidance

pytestmark = pytest.mark.django_db


def play(clock: object, upto: int = 99) -> Play:  # noqa: F811
    folder = items_folder() / "fund_project"
    item = read_item_file(folder / FILE).item
    assert item is not None
    story = Play(item, clock)
    steps = [one for one in read_examples_file(folder / EXAMPLES)[0].steps if not one.refused]
    for one in steps[:upto]:
        story.take(one)
    return story


@pytest.mark.seed_row(139)
def test_a_project_runs_to_its_exit_and_stands_in_the_fund(clock: object) -> None:  # noqa: F811
    fund = guidance()
    called(fund, YI, dt.date(2024, 3, 1))
    play(clock)
    one = FundProject.objects.get()
    assert one.local
    assert list(one.flows.values_list("kind", "fen")) == [
        ("invest", 6_000_000_00), ("dividend", 100_000_00), ("exit", 9_000_000_00),
    ]  # fmt: skip
    assert list(one.values.values_list("fen", flat=True)) == [6_000_000_00, 7_500_000_00, 0]
    found = services.report(fund, dt.date(2027, 1, 1))
    assert found.held.portfolio_fen == 7_500_000_00
    assert found.held.cash_fen == YI - 6_000_000_00 + 100_000_00


def test_without_paid_in_money_the_closing_is_refused_and_nothing_is_kept(clock: object) -> None:  # noqa: F811
    guidance()
    with pytest.raises(UserError, match="FUND_CASH"):
        play(clock)
    one = FundProject.objects.get()
    assert not one.flows.exists()
    assert one.case is not None
    assert one.case.state == "closing"


def test_a_project_of_an_unknown_fund_is_refused(clock: object) -> None:  # noqa: F811
    with pytest.raises(UserError):
        play(clock, upto=1)
    assert not FundProject.objects.exists()
