"""What protection's cases give to indicators, against cases counted by hand."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest

from quanlian.indicators.engine.compute import compute
from quanlian.procedures.library import published_version
from quanlian.procedures.models import Case
from tests.procedures.conftest import loaded_items  # noqa: F401 - fixture

pytestmark = pytest.mark.usefixtures("loaded_items")


def _case(item: str, opened: dt.date, closed: dt.date | None, region: int = 350502) -> None:
    Case.objects.create(
        number=uuid.uuid4().hex, item=item, version=published_version(item), title="演示", situation={}, state="x",
        phase="closed" if closed else "open", region_code=region, opened_on=opened, closed_on=closed,
    )  # fmt: skip


def test_the_closing_rate_counts_cases_open_at_the_start_and_opened_in_the_year() -> None:
    penalty = "trademark_penalty"
    _case(penalty, dt.date(2025, 12, 1), dt.date(2026, 2, 1))
    _case(penalty, dt.date(2025, 12, 1), dt.date(2025, 12, 20))
    _case(penalty, dt.date(2026, 3, 2), dt.date(2026, 3, 9))
    _case(penalty, dt.date(2026, 3, 2), None)
    _case(penalty, dt.date(2026, 3, 2), None, region=130900)
    _case("rights_aid", dt.date(2026, 3, 2), dt.date(2026, 3, 9))
    figure = compute("ENFORCEMENT_CLOSING_RATE", "350500", dt.date(2026, 6, 30))
    assert (figure.numerator, figure.denominator) == (2, 3)
    assert str(round(figure.value or 0, 1)) == "66.7"


def test_a_case_is_handled_in_the_working_days_it_took() -> None:
    _case("passing_off_penalty", dt.date(2026, 9, 28), dt.date(2026, 10, 13))
    figure = compute("RIGHTS_HANDLING_DAYS", "350500", dt.date(2026, 12, 31))
    assert figure.value == 7


def test_without_cases_there_is_no_register_and_no_figure() -> None:
    assert compute("AID_CASES", "350500", dt.date(2026, 6, 30)).value is None
