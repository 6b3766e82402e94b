"""Published policies on their worked values (domain/06 §7), from the shell too."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from quanlian.core.findings import UserError
from quanlian.utilisation.subsidies.computing import compute, prorate
from quanlian.utilisation.subsidies.schemes import schemes
from quanlian.web.cli.pool import pool, subsidy

DAY = dt.date(2026, 3, 2)
LOAN = {"principal": "3000000", "rate": "4.35", "lpr": 3, "basis": 365}
ZGC = {"principal": "5000000", "rate": 3.85, "lpr": 3.1, "basis": 365, "revenue": "5000万元"}


@pytest.mark.seed_row(151)
@pytest.mark.parametrize(
    ("policy", "facts", "yuan"),
    [
        ("zhongguancun", ZGC, "77000.00"),
        ("zhongguancun", {**ZGC, "principal": "4000万元", "rate": "4%"}, "500000.00"),
        ("fujian", LOAN, "18000.00"),
        ("fujian", {**LOAN, "secured": True}, "45000.00"),
        ("fujian", {**LOAN, "rate": "2.8%"}, "16800.00"),
        ("fujian", {**LOAN, "days": 200}, "9863.01"),
        ("fujian", {**LOAN, "days": 200, "basis": 360}, "10000.00"),
        ("xuchang", {"fee": "40000"}, "20000.00"),
        ("xuchang", {"premium": "60000"}, "20000.00"),
        ("dehua", {"principal": "3000000", "fee": "40000"}, "50000.00"),
        ("tongliang", {"approved": "100000", "batch": "1000000"}, "50000.00"),
        ("chaozhou_insurance", {"premium": "18000"}, "9000.00"),
    ],
)
def test_the_shell_computes_the_worked_values(tmp_path: Path, policy: str, facts: dict[str, object], yuan: str) -> None:
    file = tmp_path / "f.json"
    file.write_text(json.dumps(facts))
    told = CliRunner().invoke(
        subsidy, ["compute", policy, "--input", str(file), "--format", "json", "--on", "2026-03-02"]
    )
    assert told.exit_code == 0, told.output
    body = json.loads(told.output)
    assert body["subsidy"] == yuan
    assert body["receipt"]["sha256"]
    assert body["steps"]


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({**LOAN, "basis": None, "days": 200}, "基数"),
        ({**LOAN, "rate": "0.0435"}, "百分数"),
        ({**LOAN, "rate": "high"}, "数"),
        ({"rate": "4", "lpr": 3}, "贷款本金"),
        ({**LOAN, "colour": 1}, "colour"),
        ({**LOAN, "secured": "maybe"}, "true"),
    ],
)
def test_what_is_missing_or_unreadable_is_refused_with_the_way_to_write_it(facts: dict[str, object], said: str) -> None:
    with pytest.raises(UserError) as error:
        compute("fujian", facts, DAY)
    assert error.value.code == "SUBSIDY_FACT"
    assert said in str(error.value)


def test_a_whole_year_needs_no_day_count() -> None:
    assert compute("fujian", {"principal": "3000000", "rate": "4.35", "lpr": 3}, DAY).fen == 18_000_00


def test_an_unknown_policy_is_refused_with_the_list() -> None:
    with pytest.raises(UserError, match="zhongguancun"):
        compute("nowhere", {}, DAY)
    assert set(schemes()) >= {"zhongguancun", "fujian", "xuchang", "dehua", "tongliang"}


def test_a_batch_above_the_budget_is_paid_pro_rata_and_sums_to_the_budget() -> None:
    found = prorate("tongliang", {"甲": 100_000_00, "乙": 300_000_00, "丙": 600_000_00}, DAY)
    assert found.paid == {"甲": 50_000_00, "乙": 150_000_00, "丙": 300_000_00}
    assert prorate("tongliang", {"甲": 100_000_00}, DAY).paid == {"甲": 100_000_00}
    with pytest.raises(UserError, match="SUBSIDY_BUDGET"):
        prorate("fujian", {"甲": 1}, DAY)


@given(st.lists(st.integers(1, 10**9), min_size=1, max_size=20))
def test_a_batch_never_pays_above_the_budget_nor_above_what_was_approved(approved: list[int]) -> None:
    named = {str(at): fen for at, fen in enumerate(approved)}
    paid = prorate("tongliang", named, DAY).paid
    assert sum(paid.values()) == min(sum(approved), 500_000_00)
    assert all(paid[name] <= named[name] + len(named) for name in named)


def _share(*more: str) -> dict[str, object]:
    told = CliRunner().invoke(pool, ["share", *more, "--format", "json", "--on", "2026-03-02"])
    assert told.exit_code == 0, told.output
    return json.loads(told.output)  # type: ignore[no-any-return]


def test_the_shell_shares_a_loss_with_its_receipt() -> None:
    given_ = ["zhongshan", "--principal-loss", "2000000", "--recovery", "300000", "--cost", "20000"]
    found = _share(*given_)
    assert found["net_loss"] == "1720000.00"
    assert found["shares"] == {
        "fund": "928800.00", "bank": "447200.00", "insurer": "275200.00", "appraiser": "68800.00",
    }  # fmt: skip
    assert found["paid"] == "928800.00"
    short = _share(*given_, "--balance", "900000")
    assert (short["paid"], short["unpaid"], short["unpaid_borne_by"]) == ("900000.00", "28800.00", "bank")
    assert short["shares"]["bank"] == "476000.00"  # type: ignore[index]


def test_the_shell_refuses_an_unknown_place_and_says_which_there_are() -> None:
    told = CliRunner().invoke(pool, ["share", "nowhere", "--principal-loss", "1"])
    assert isinstance(told.exception, UserError)
    assert "zhongshan" in str(told.exception)
    table = CliRunner().invoke(pool, ["share", "zhuhai", "--principal-loss", "100", "--on", "2026-03-02"])
    assert "合作银行\t60.00" in table.output
