"""The sample's denominators and reported figures."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from quanlian.registry.simulation import demo_reported, demo_series
from quanlian.registry.simulation.series import SOURCE

AS_OF = dt.date(2026, 6, 30)
REPO = Path(__file__).resolve().parents[2]


def test_every_figure_says_that_it_is_invented() -> None:
    assert {row["source_title"] for row in demo_series(350500, AS_OF)} == {SOURCE}
    assert {row["note"] for row in demo_reported(350500, AS_OF)} == {SOURCE}


def test_the_last_year_end_is_there_once_it_is_published() -> None:
    last = {day: max(row["as_of"].year for row in demo_series(350500, day)) for day in (AS_OF, dt.date(2026, 3, 1))}
    assert list(last.values()) == [2025, 2024]


def test_denominators_are_of_the_regions_order_and_grow() -> None:
    rows = [row for row in demo_series(350500, AS_OF) if row["series"] == "RESIDENT_POPULATION"]
    values = [row["value"] for row in rows]
    assert 300 <= values[0] < 700
    assert values == sorted(values)
    assert {row["unit"] for row in rows} == {"万人"}


def test_cases_close_within_those_in_hand() -> None:
    by_year: dict[int, dict[str, int]] = {}
    for row in demo_series(130900, AS_OF):
        by_year.setdefault(row["as_of"].year, {})[row["series"]] = int(row["value"])
    for year in by_year.values():
        assert year["CASES_OPEN_BEFORE"] + year["CASES_FILED"] == year["CASES_IN_HAND"] >= year["CASES_CLOSED"]


def test_indicators_that_people_report_have_a_value_for_each_year() -> None:
    rows = demo_reported(350500, AS_OF, REPO / "data/indicators/_from_programmes.yaml")
    codes = {row["indicator"] for row in rows}
    assert {"STANDARD_CERTIFIED_FIRMS", "HOSTED_FIRMS", "INSURED_FIRMS", "SATISFACTION"} <= codes
    assert "INV_VALID" not in codes
    assert len(rows) == len(codes) * len(range(2019, 2026))
    assert all(row["value"] >= 0 for row in rows)


def test_shares_are_made_of_their_counts_and_stay_within_a_hundred() -> None:
    for row in demo_reported(350500, AS_OF):
        if row["numerator"] is not None and row["denominator"]:
            assert abs(row["value"] - row["numerator"] / row["denominator"] * 100) < 1
        if row["unit"] == "%":
            assert row["value"] <= 100


def test_without_a_list_of_indicators_nothing_is_reported(tmp_path: Path) -> None:
    assert demo_reported(350500, AS_OF, tmp_path / "none.yaml") == []
