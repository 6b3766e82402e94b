"""Simulated numbers are valid, marked and never real."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanlian.core.uscc import parse_uscc
from quanlian.registry.kinds import RightKind
from quanlian.registry.numbers import Scheme, canonical_cn_app, canonical_cn_pub, parse
from quanlian.registry.numbers import simulated as sim

GAZETTE = Path(__file__).resolve().parents[3] / "shared/data/patents/cn_gazette_2019/gazette.parquet"


@given(st.sampled_from([RightKind.INV, RightKind.UM, RightKind.DES]), st.integers(2004, 2030), st.integers(0, 499_999))
def test_a_simulated_application_number_is_valid_and_marked(kind: RightKind, year: int, index: int) -> None:
    number = sim.simulated_cn_app(kind, dt.date(year, 5, 1), index)
    read = parse(number, Scheme.CN_APP)
    assert (read.canonical, read.check_ok, read.kind) == (number, True, kind)
    assert sim.is_simulated(number)


def test_the_other_simulated_numbers_are_valid_and_marked() -> None:
    numbers = {
        Scheme.CN_PUB: sim.simulated_cn_pub(RightKind.UM, 7, "U"),
        Scheme.CN_TM: sim.simulated_tm(0),
        Scheme.CN_SOFT: sim.simulated_soft(2023, 5),
        Scheme.CN_WORK: sim.simulated_work(2023, 5, issuer="闽"),
        Scheme.CN_PVP_AGRI: sim.simulated_variety(2023, 5),
        Scheme.CN_IC: sim.simulated_layout(2023, 5),
    }
    for scheme, number in numbers.items():
        assert parse(number, scheme).canonical == number
        assert sim.is_simulated(number)
    assert canonical_cn_pub(numbers[Scheme.CN_PUB]) == ("CN290000007U", "U")


def test_a_simulated_credit_code_passes_both_checks() -> None:
    code = parse_uscc(sim.simulated_uscc(1234))
    assert code.org_ok
    assert sim.is_simulated(code.value)


@pytest.mark.parametrize(
    "number",
    ["201710601862.3", "201019164007.6", "201029216077.7", "CN109985893A", "CN1997751", "12345678A", "2023SR0123456",
     "国作登字-2023-F-00012345", "CNA20191001234", "BS.205012345", "9144030071526726XG"],
)  # fmt: skip
def test_real_numbers_are_not_marked(number: str) -> None:
    assert not sim.is_simulated(number)


def test_an_index_or_kind_code_outside_the_range_is_refused() -> None:
    with pytest.raises(ValueError, match=str(sim.SERIALS)):
        sim.simulated_cn_app(RightKind.INV, dt.date(2020, 1, 1), sim.SERIALS)
    with pytest.raises(ValueError, match="U"):
        sim.simulated_cn_pub(RightKind.INV, 1, "U")


def test_the_real_gazette_has_right_numbers_and_none_in_the_reserved_range() -> None:
    if not GAZETTE.exists():
        pytest.skip(f"real gazette not at hand: {GAZETTE}")
    duckdb = pytest.importorskip("duckdb")
    rows = duckdb.sql(f"select app_no, pub_no from '{GAZETTE}'").fetchall()
    applications = [canonical_cn_app(app) for app, _ in rows if app]
    publications = [canonical_cn_pub(pub) for _, pub in rows]
    assert len(publications) == 78_013
    assert all(ok for _, ok in applications)
    assert not any(sim.is_simulated(number) for number, _ in applications + publications)
