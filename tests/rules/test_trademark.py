"""The switch of trade mark law on 2027-01-01."""

import datetime as dt

from quanlian.rules.library import national
from quanlian.rules.parameter_files import DatedValue
from quanlian.rules.trademark import opposition_window, surrender_effective

d = dt.date


def test_a_mark_announced_before_the_switch_has_three_months_and_is_flagged():
    window = opposition_window(d(2026, 12, 20))
    assert (window.months, window.last_day) == (3, d(2027, 3, 20))
    assert [(one.months, one.last_day) for one in window.alternatives] == [(2, d(2027, 2, 20))]
    assert window.flagged
    assert any("过渡" in remark for remark in window.receipt.remarks)


def test_a_mark_announced_after_the_switch_has_two_months():
    window = opposition_window(d(2027, 1, 6))
    assert (window.months, window.last_day, window.flagged) == (2, d(2027, 3, 6), False)
    assert opposition_window(d(2027, 1, 6), filed_on=d(2026, 3, 1)).flagged


def test_a_mark_announced_long_before_is_not_flagged():
    assert not opposition_window(d(2026, 1, 6)).flagged
    assert not opposition_window(d(2026, 10, 15)).flagged


def test_a_region_may_set_another_reading():
    setting = (DatedValue(d(1983, 3, 1), "running", "地区设置"),)
    own = national().with_overrides({"tm.opposition_basis": setting}, "某市局设置")
    assert opposition_window(d(2026, 12, 20), parameters=own).last_day == d(2027, 2, 20)


def test_a_surrender_ends_on_receipt_and_from_2027_on_announcement():
    assert surrender_effective(d(2026, 12, 1), d(2027, 2, 6)) == d(2026, 12, 1)
    assert surrender_effective(d(2027, 1, 4), d(2027, 4, 6)) == d(2027, 4, 6)
