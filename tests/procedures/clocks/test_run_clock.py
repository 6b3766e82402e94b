"""Entries of the catalogue run from a day: version of the law, transition, special cases, grace."""

from __future__ import annotations

import datetime as dt

import pytest

from quanlian.core.calendar.seed import seed_calendar
from quanlian.core.calendar.table import Calendar
from quanlian.core.findings import UserError
from quanlian.procedures.clocks.catalogue import clock
from quanlian.procedures.clocks.pick import ClockResult, Fact, run_clock
from quanlian.procedures.clocks.run import Extension, Pause

KNOWN = seed_calendar()
D = dt.date.fromisoformat


def run(name: str, start: str, **facts: Fact) -> ClockResult:
    return run_clock(name, D(start), KNOWN, facts=facts)


@pytest.mark.parametrize(
    ("name", "start", "last"),
    [
        ("complaint.accept", "2026-09-28", "2026-10-13"),
        ("report.notify_decision", "2026-09-28", "2026-10-10"),
        ("penalty.decide", "2026-06-01", "2026-08-31"),
        ("publicity.same_province", "2026-09-28", "2026-10-30"),
        ("publicity.push_other", "2026-09-28", "2026-10-16"),
        ("publicity.assist_publish", "2026-10-16", "2026-10-30"),
        ("mediation.confirm", "2026-09-01", "2026-10-08"),
        ("ecom.wait", "2026-09-28", "2026-10-13"),
        ("ecom.wait", "2026-09-01", "2026-09-16"),
        ("tm.opposition", "2027-01-06", "2027-03-08"),
        ("tm.isolation", "2026-03-07", "2027-03-07"),
        ("publicity.end_normal", "2026-02-14", "2029-02-14"),
        ("pat.annual_fee", "2026-08-31", "2026-08-31"),
        ("penalty.hearing_notice", "2026-10-13", "2026-09-28"),
        ("agency.annual_report", "2026-07-01", "2027-06-30"),
        ("plan.annual_report", "2026-01-31", "2026-01-31"),
    ],
)
def test_a_clock_of_the_dossier_ends_on_its_day(name: str, start: str, last: str) -> None:
    found = run(name, start)
    assert found.due.date == D(last)
    assert found.law in found.due.sentences[0]


def test_opposition_around_the_change_of_law_shows_both_readings() -> None:
    found = run("tm.opposition", "2026-12-20")
    assert (found.due.date, found.length, found.law) == (D("2027-03-22"), "3 m", "商标法（2019）第三十三条")
    (other,) = found.alternatives
    assert (other.due, other.length, other.basis) == (D("2027-02-22"), "2 m", "商标法（2026）第三十六条")
    assert any("过渡" in flag for flag in found.flags)


def test_opposition_after_the_change_is_open_only_where_the_filing_day_says_otherwise() -> None:
    assert run("tm.opposition", "2027-01-06").alternatives == ()
    (other,) = run("tm.opposition", "2027-01-06", filed_on=D("2026-03-01")).alternatives
    assert (other.length, other.due) == ("3 m", D("2027-04-06"))


def test_opposition_well_before_the_change_is_not_flagged() -> None:
    found = run("tm.opposition", "2026-03-06")
    assert (found.due.date, found.alternatives, found.flags) == (D("2026-06-08"), (), ())


def test_the_law_is_picked_by_the_event_where_it_is_not_the_start() -> None:
    by_start = run_clock("tm.isolation", D("2027-02-01"), KNOWN)
    by_event = run_clock("tm.isolation", D("2027-02-01"), KNOWN, event_date=D("2026-12-31"))
    assert (by_start.law, by_event.law) == ("商标法（2026）第四十九条", "商标法（2019）第五十条")
    assert by_event.variant.event.code == "revoked_invalid_expired"


def test_a_renewal_has_a_window_and_a_grace() -> None:
    found = run("tm.renew", "2027-03-06")
    assert found.grace
    assert (found.opens, found.due.date, found.grace.date) == (D("2026-03-07"), D("2027-03-06"), D("2027-09-06"))


@pytest.mark.parametrize(
    ("name", "start", "last"),
    [
        ("pat.annual_fee", "2026-08-31", "2027-03-01"),
        # 30 and 2 months are 32 months from the priority day, not two months from the end of the thirty
        ("pat.pct_entry", "2024-03-31", "2026-11-30"),
    ],
)
def test_grace_is_counted_from_the_nominal_end(name: str, start: str, last: str) -> None:
    grace = run(name, start).grace
    assert grace
    assert grace.date == D(last)


@pytest.mark.parametrize(
    ("name", "start", "facts", "last"),
    [
        ("penalty.prescription", "2026-03-02", {"life_finance": True}, "2031-03-02"),
        ("penalty.prescription", "2026-03-02", {"life_finance": False}, "2028-03-02"),
        ("pat.priority", "2025-03-10", {"design": True}, "2025-09-10"),
        ("adjud.oral_notice", "2026-10-13", {"major": True}, "2026-09-30"),
        ("pat.fee_initial", "2026-05-06", {"notice_received": D("2026-07-01")}, "2026-07-16"),
        ("pat.fee_initial", "2026-05-06", {"notice_received": D("2026-05-07")}, "2026-07-06"),
        ("pat.restore_fm", "2026-05-06", {"period_ended": D("2024-06-03")}, "2026-06-03"),
        ("pat.restore_fm", "2026-05-06", {"period_ended": D("2026-03-02")}, "2026-07-06"),
    ],
)
def test_a_special_case_has_its_own_length(name: str, start: str, facts: dict[str, Fact], last: str) -> None:
    assert run(name, start, **facts).due.date == D(last)


def test_an_anonymous_report_owes_no_notice() -> None:
    found = run("report.notify_decision", "2026-09-28", real_name=False)
    assert not found.applies
    assert "实名举报" in found.due.sentences[0]


def test_bad_faith_against_a_well_known_mark_has_no_limit() -> None:
    assert not run("tm.invalid_relative", "2026-09-28", bad_faith_wellknown=True).applies
    assert run("tm.invalid_relative", "2026-09-28").due.date == D("2031-09-29")


def test_a_pause_that_does_not_count_here_is_left_out_and_said_so() -> None:
    stops = (
        Pause("appraisal", D("2026-07-01"), D("2026-07-21")),
        Pause("correction", D("2026-08-01"), D("2026-08-11")),
    )
    found = run_clock("penalty.decide", D("2026-06-01"), KNOWN, pauses=stops)
    assert (found.due.date, found.due.lost_days) == (D("2026-09-20"), 20)
    assert any("补正不属于本期限可扣除的情形" in sentence for sentence in found.due.sentences)


def test_extension_and_pause_together() -> None:
    stop, longer = Pause("suspension", D("2026-07-01"), D("2026-07-21")), Extension("1 m", "局长")
    found = run_clock("adjud.decide", D("2026-06-01"), KNOWN, pauses=(stop,), extensions=(longer,))
    assert (found.due.date, found.due.lost_days) == (D("2026-10-21"), 20)


@pytest.mark.parametrize(
    ("name", "lengths"),
    [
        ("complaint.accept", ["7 wd"]),
        ("complaint.clue_verify", ["16 wd"]),
        ("complaint.clue_verify", ["15 cd"]),
        ("complaint.clue_verify", ["5 wd", "5 wd"]),
        ("penalty.decide", ["60 cd"]),
        ("penalty.decide", ["30 cd", "60 cd", "10 cd"]),
    ],
)
def test_an_extension_the_law_does_not_know_is_refused(name: str, lengths: list[str]) -> None:
    with pytest.raises(UserError, match="CLOCK_EXTENSION"):
        run_clock(name, D("2026-06-01"), KNOWN, extensions=tuple(Extension(one) for one in lengths))


def test_a_collective_decision_sets_the_second_extension_freely() -> None:
    longer = (Extension("60 cd", "集体讨论"), Extension("30 cd", "负责人"))
    assert run_clock("penalty.decide", D("2026-06-01"), KNOWN, extensions=longer).due.date == D("2026-11-30")


def test_an_unknown_kind_of_pause_or_fact_is_refused() -> None:
    with pytest.raises(UserError, match="CLOCK_PAUSE_KIND"):
        run_clock("penalty.decide", D("2026-06-01"), KNOWN, pauses=(Pause("lunch", D("2026-07-01"), None),))
    with pytest.raises(UserError, match="CLOCK_FACT"):
        run("penalty.decide", "2026-06-01", life_finance=True)
    with pytest.raises(UserError, match="CLOCK_FACT"):
        run("pat.fee_initial", "2026-06-01", notice_received=True)


def test_a_doubtful_unit_is_shown_both_ways() -> None:
    found = run("agency.licence", "2026-09-28")
    assert found.due.date == D("2026-10-30")
    assert [(one.due, one.length) for one in found.alternatives] == [(D("2026-10-19"), "20 cd")]


def test_what_nobody_read_in_the_law_is_flagged() -> None:
    assert any("待核对" in flag for flag in run("adjud.file", "2026-09-28").flags)
    assert run("complaint.accept", "2026-09-28").flags == ()


def test_loading_the_year_makes_the_date_final() -> None:
    loaded = Calendar(KNOWN.days, {2026, 2027}, KNOWN.names)
    assert run("complaint.accept", "2026-12-28").due.provisional
    assert not run_clock("complaint.accept", D("2026-12-28"), loaded).due.provisional


@pytest.mark.parametrize(
    ("name", "fen", "periods", "owed"),
    [
        ("penalty.pay", 1_000_000, 40, 1_000_000),
        ("penalty.pay", 1_000_000, 10, 300_000),
        ("pat.annual_fee", 90_000, 2, 9_000),
    ],
)
def test_lateness_costs_what_the_catalogue_says_and_no_more_than_the_cap(
    name: str, fen: int, periods: int, owed: int
) -> None:
    surcharge = clock(name).surcharge
    assert surcharge
    assert surcharge.amount(fen, periods) == owed


def test_the_surcharge_is_worded() -> None:
    surcharge = clock("penalty.pay").surcharge
    assert surcharge
    assert surcharge.sentence == "逾期按每日3%加收，以不超过本金100%为限"
