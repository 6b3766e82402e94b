"""Fine ranges: the worked examples of domain/07 §4.2 and §8, two law versions, circumstances, properties."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanlian.core.findings import UserError
from quanlian.protection.penalties.fines import Act, fine_range
from quanlian.protection.penalties.offences import OFFENCES
from quanlian.protection.penalties.ranges import Range, crossed, lighter
from quanlian.rules.library import national
from quanlian.rules.parameter_files import DatedValue

d = dt.date
YUAN = 100
ON = d(2026, 11, 1)


def span(code, base_yuan=0, **more):
    found = fine_range(Act(code, d(2026, 3, 1), base_yuan * YUAN, **more), ON)
    return found.low_fen // YUAN, found.high_fen // YUAN


@pytest.mark.parametrize(
    ("code", "base", "low", "high"),
    [
        ("patent_passing_off", 80_000, 0, 400_000),
        ("patent_passing_off", 0, 0, 250_000),
        ("patent_passing_off", 50_000, 0, 250_000),
        ("patent_passing_off", 50_001, 0, 250_005),
        ("patent_passing_off", 1_000_000, 0, 5_000_000),
        ("tm_infringement", 0, 0, 250_000),
        ("tm_infringement", 49_999, 0, 250_000),
        ("tm_infringement", 50_000, 0, 250_000),
        ("tm_infringement", 60_000, 0, 300_000),
        ("tm_malicious_filing", 0, 0, 10_000),
        ("tm_malicious_filing", 5_000, 0, 15_000),
        ("tm_malicious_filing", 20_000, 0, 30_000),
        ("patent_bad_faith", 0, 0, 100_000),
        ("patent_agency", 0, 0, 100_000),
        ("patent_attorney", 0, 0, 50_000),
        ("patent_agency_unlicensed", 30_000, 30_000, 150_000),
        ("patent_agency_unlicensed", 0, 0, 0),
        ("tm_agency", 0, 10_000, 100_000),
        ("tm_agency_person", 0, 5_000, 50_000),
        ("trade_secret", 0, 100_000, 1_000_000),
    ],
)
def test_the_range_follows_the_article(code, base, low, high):
    assert span(code, base) == (low, high)


def test_income_may_be_one_fen_over_the_line():
    assert fine_range(Act("patent_passing_off", d(2026, 3, 1), 5_000_001), ON).high_fen == 25_000_005


def test_a_serious_trade_secret_case_takes_the_upper_tier():
    assert span("trade_secret", serious=True) == (1_000_000, 5_000_000)


def test_a_law_without_a_serious_tier_keeps_its_range():
    assert span("patent_passing_off", 80_000, serious=True) == (0, 400_000)


def test_the_decision_before_the_act_is_refused():
    with pytest.raises(UserError, match="行为日晚于决定日"):
        fine_range(Act("tm_infringement", d(2026, 3, 2)), d(2026, 3, 1))


def test_an_act_older_than_any_law_held_is_refused_not_guessed():
    with pytest.raises(UserError, match="RULES_NO_VALUE"):
        fine_range(Act("tm_infringement", d(2010, 1, 1)), ON)


class TestTwoVersions:
    @pytest.mark.parametrize(
        ("acted", "decided", "version"),
        [
            (d(2026, 12, 31), d(2026, 12, 31), "商标法（2019）第六十条"),
            (d(2026, 12, 31), d(2027, 1, 1), "商标法（2019）第六十条"),
            (d(2027, 1, 1), d(2027, 1, 1), "商标法（2026）第七十四条"),
        ],
    )
    def test_equal_penalties_keep_the_law_of_the_act(self, acted, decided, version):
        found = fine_range(Act("tm_infringement", acted, 6_000_000), decided)
        assert found.version == version
        assert found.high_fen == 30_000_000

    def test_a_heavier_new_law_does_not_reach_back(self):
        found = fine_range(Act("tm_malicious_filing", d(2026, 12, 31)), d(2027, 6, 1))
        assert found.high_fen == 1_000_000
        assert found.at_decision.high_fen == 10_000_000

    def test_after_the_switch_the_new_maximum_applies(self):
        assert fine_range(Act("tm_malicious_filing", d(2027, 1, 1)), d(2027, 6, 1)).high_fen == 10_000_000

    def test_a_lighter_new_law_is_chosen_and_both_are_shown(self):
        value = DatedValue(d(2027, 1, 1), Decimal(6_000_000), "演示条款")
        law = national().with_overrides({"fine.tm_agency.flat_max": (value,)}, "演示")
        act = Act("tm_agency", d(2026, 12, 31))
        found = fine_range(act, d(2027, 2, 1), law)
        assert (found.low_fen, found.high_fen, found.version) == (1_000_000, 6_000_000, "商标法（2026）第六十七条")
        assert found.at_act.high_fen == 10_000_000
        assert {"行为时", "决定时"} <= {step[:3] for step in found.receipt.steps}
        assert fine_range(act, d(2026, 12, 31), law).high_fen == 10_000_000

    def test_the_old_patent_law_keeps_its_four_times(self):
        found = fine_range(Act("patent_passing_off", d(2021, 5, 31), 4_900_000), d(2021, 7, 15))
        assert (found.at_act.high_fen, found.at_decision.high_fen) == (19_600_000, 25_000_000)
        assert found.version == "专利法（2008）第六十三条"

    def test_a_trade_secret_act_before_the_revision_keeps_the_lower_minimum(self):
        found = fine_range(Act("trade_secret", d(2025, 10, 14), serious=True), d(2025, 11, 1))
        assert (found.low_fen, found.at_decision.low_fen) == (50_000_000, 100_000_000)

    def test_the_lower_maximum_wins_then_the_lower_minimum(self):
        old, new = Range(10, 100, "旧", "", ()), Range(20, 90, "新", "", ())
        assert lighter(old, new) is new
        assert crossed(old, new)
        assert lighter(old, Range(5, 100, "新", "", ())).version == "新"
        assert lighter(old, Range(10, 100, "新", "", ())) is old


class TestCircumstances:
    def test_a_second_infringement_in_five_years_points_to_the_upper_part(self):
        found = fine_range(Act("tm_infringement", d(2026, 3, 1), 10_000_000, factors=("repeated",)), ON)
        assert (found.advice.low_fen, found.advice.high_fen) == (35_000_000, 50_000_000)
        assert found.factors[0].direction == "从重"

    def test_a_confession_points_to_the_lower_part(self):
        found = fine_range(Act("tm_agency", d(2026, 3, 1), factors=("confessed",)), ON)
        assert (found.advice.low_fen, found.advice.high_fen) == (1_000_000, 3_700_000)

    def test_circumstances_both_ways_leave_the_whole_range_to_a_person(self):
        found = fine_range(Act("tm_agency", d(2026, 3, 1), factors=("confessed", "repeated")), ON)
        assert (found.advice.low_fen, found.advice.high_fen) == (found.low_fen, found.high_fen)
        assert any("不给出建议区间" in remark for remark in found.receipt.remarks)

    def test_an_unknown_circumstance_is_refused(self):
        with pytest.raises(UserError, match="FINE_FACTOR"):
            fine_range(Act("tm_agency", d(2026, 3, 1), factors=("angry",)), ON)

    def test_an_act_found_after_two_years_is_said_to_be_prescribed(self):
        late = Act("tm_infringement", d(2024, 3, 1), found_on=d(2026, 3, 2))
        in_time = Act("tm_infringement", d(2024, 3, 1), found_on=d(2026, 3, 1))
        assert any("不再给予行政处罚" in remark for remark in fine_range(late, ON).receipt.remarks)
        assert not any("不再给予行政处罚" in remark for remark in fine_range(in_time, ON).receipt.remarks)


def test_the_receipt_is_sealed_and_marks_figures_from_memory():
    found = fine_range(Act("tm_malicious_filing", d(2026, 3, 1), 500_000), ON)
    assert found.receipt.verify()
    assert any("待核对" in remark for remark in found.receipt.remarks)
    assert found.receipt.result == {"low_fen": "0", "high_fen": "1500000", "version": found.version}


@given(
    code=st.sampled_from(sorted(OFFENCES)),
    base=st.integers(0, 10**12),
    acted=st.dates(d(2024, 1, 20), d(2028, 1, 1)),
    later=st.integers(0, 1500),
    serious=st.booleans(),
    factors=st.sets(st.sampled_from(["repeated", "confessed", "minor"])),
)
def test_low_never_exceeds_high_and_the_choice_is_never_the_heavier(code, base, acted, later, serious, factors):
    act = Act(code, acted, base, serious, tuple(factors))
    found = fine_range(act, acted + dt.timedelta(later))
    assert 0 <= found.low_fen <= found.advice.low_fen <= found.advice.high_fen <= found.high_fen
    assert found.high_fen == min(found.at_act.high_fen, found.at_decision.high_fen)


@given(base=st.integers(0, 10**11), more=st.integers(0, 10**9))
def test_a_larger_turnover_never_lowers_the_maximum(base, more):
    def most(amount):
        return fine_range(Act("tm_infringement", d(2026, 3, 1), amount), ON).high_fen

    assert most(base) <= most(base + more)
