"""The opposition clock over the change of trade mark law on 2027-01-01."""

from __future__ import annotations

import datetime as dt

import pytest

from quanlian.core.calendar.table import Calendar
from quanlian.protection.guard.clock import Light, light, opposition
from quanlian.rules import trademark
from quanlian.rules.library import national
from quanlian.rules.parameter_files import DatedValue

DAYS = Calendar(days={}, names={}, known_years=frozenset(range(2024, 2029)))
D = dt.date


@pytest.mark.parametrize(
    ("announced", "months", "last"),
    [
        (D(2026, 9, 6), "3 m", D(2026, 12, 7)),  # 2026-12-06 is a Sunday: Monday
        (D(2026, 12, 27), "3 m", D(2027, 3, 29)),  # 2027-03-27 is a Saturday
        (D(2026, 12, 31), "3 m", D(2027, 3, 31)),
        (D(2027, 1, 1), "2 m", D(2027, 3, 1)),
        (D(2027, 1, 6), "2 m", D(2027, 3, 8)),  # 2027-03-06 is a Saturday
        (D(2026, 11, 30), "3 m", D(2027, 3, 1)),  # no 30 February; 28 February 2027 is a Sunday
    ],
)
def test_an_announcement_before_the_new_law_has_three_months_one_after_it_two(
    announced: dt.date, months: str, last: dt.date
) -> None:
    found = opposition(announced, D(2026, 1, 5), DAYS)
    assert (found.length, found.last_day) == (months, last)


def test_the_derivation_names_the_law_and_the_move_to_a_working_day() -> None:
    found = opposition(D(2026, 9, 6), None, DAYS)
    assert "第三十三条" in found.law
    assert any("12月7日" in one for one in found.sentences)


def test_an_old_filing_announced_under_the_new_law_shows_the_other_reading() -> None:
    found = opposition(D(2027, 1, 6), D(2026, 3, 1), DAYS)
    assert found.length == "2 m"
    assert any("按申请日" in one and "2027-04-06" in one for one in found.others)
    assert not opposition(D(2027, 9, 6), D(2027, 3, 1), DAYS).others


@pytest.mark.parametrize(
    ("basis", "announced", "filed", "last"),
    [
        ("filing", D(2027, 1, 6), D(2026, 3, 1), D(2027, 4, 6)),
        ("filing", D(2027, 1, 6), D(2027, 1, 4), D(2027, 3, 8)),
        ("running", D(2026, 12, 27), D(2026, 3, 1), D(2027, 3, 1)),  # 2027-02-27 is a Saturday
        ("running", D(2026, 9, 27), D(2026, 3, 1), D(2026, 12, 28)),  # over before the new law: three months
        ("announcement", D(2026, 12, 27), D(2026, 3, 1), D(2027, 3, 29)),
    ],
)
def test_each_basis_a_region_may_set_gives_its_own_last_day(
    basis: str, announced: dt.date, filed: dt.date, last: dt.date, monkeypatch: pytest.MonkeyPatch
) -> None:
    value = DatedValue(D(1983, 3, 1), basis, "演示地区设置", "演示", "default")
    own = national().with_overrides({"tm.opposition_basis": (value,)}, "演示")
    monkeypatch.setattr(trademark, "national", lambda: own)
    assert opposition(announced, filed, DAYS).last_day == last


@pytest.mark.parametrize(
    ("today", "colour"),
    [
        (D(2026, 9, 20), Light.GREEN), (D(2026, 11, 20), Light.AMBER), (D(2026, 12, 1), Light.RED),
        (D(2026, 12, 7), Light.RED), (D(2026, 12, 8), Light.OVER),
    ],
)  # fmt: skip
def test_the_light_turns_amber_then_red_and_the_last_day_still_counts(today: dt.date, colour: Light) -> None:
    assert light(D(2026, 12, 7), today, DAYS) is colour
