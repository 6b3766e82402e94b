"""Which fee is near: 90, 30, 0 days before the anniversary of filing, until the grace period is over."""

import datetime as dt

import pytest

from quanlian.utilisation.collateral.watching.fee_days import annuity, stage
from quanlian.utilisation.collateral.watching.happened import rule_of

D = dt.date.fromisoformat
DAYS = (90, 30, 0)
FILED, GRANTED, SINCE = D("2020-05-11"), D("2022-09-09"), D("2024-01-01")


def near(on, **changes):
    given = {"filed_on": FILED, "granted_on": GRANTED, "since": SINCE, "ends_on": D("2040-05-11"), "days": DAYS}
    found = annuity(on=D(on), **{**given, **changes})
    return (str(found.due_on), found.rule) if found else None


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2026-02-09", None),
        ("2026-02-10", ("2026-05-11", "FEE_90")),
        ("2026-04-10", ("2026-05-11", "FEE_90")),
        ("2026-04-11", ("2026-05-11", "FEE_30")),
        ("2026-05-10", ("2026-05-11", "FEE_30")),
        ("2026-05-11", ("2026-05-11", "FEE_0")),
        ("2026-11-11", ("2026-05-11", "FEE_0")),
        ("2026-11-12", None),
    ],
)
def test_a_fee_turns_yellow_orange_and_red_and_is_silent_after_the_grace_period(on, expected):
    assert near(on) == expected


def test_the_fee_of_the_grant_year_was_paid_at_registration():
    assert near("2022-05-01", granted_on=D("2022-05-20"), since=D("2020-01-01")) is None


def test_a_fee_due_before_the_loan_was_looked_at_before_the_loan():
    assert near("2026-05-20", since=D("2026-05-12")) is None


def test_no_fee_is_due_for_a_year_after_the_term():
    assert near("2040-04-20") is None
    assert near("2039-04-20") == ("2039-05-11", "FEE_30")


def test_a_filing_on_the_29th_of_february_has_its_anniversary_every_year():
    assert near("2026-02-27", filed_on=D("2020-02-29"), ends_on=D("2040-02-29")) is not None


def test_a_mark_that_is_not_renewed_is_watched_into_the_extension_period():
    assert stage(D("2026-01-06"), D("2026-07-06"), DAYS).rule == "FEE_0"
    assert stage(D("2026-01-06"), D("2026-07-07"), DAYS) is None


@pytest.mark.parametrize(
    ("kind", "code", "label", "rule"),
    [
        ("INV", "INVALIDATED_ALL", "", "RIGHT_ENDED"),
        ("INV", "LAPSED_FEE", "", "RIGHT_ENDED"),
        ("INV", "INVALIDATED_PART", "", "PARTLY_INVALID"),
        ("INV", "OTHER", "无效宣告请求的受理", "INVALIDATION_REQUESTED"),
        ("INV", "OTHER", "无效宣告请求不予受理", ""),
        ("INV", "OTHER", "专利权的中止", "PRESERVED"),
        ("INV", "OTHER", "中止程序解除", ""),
        ("INV", "PRESERVED", "", "PRESERVED"),
        ("INV", "TRANSFERRED", "", "OWNER_CHANGED"),
        ("INV", "NAME_ADDRESS_CHANGED", "", "ADDRESS_CHANGED"),
        ("INV", "PLEDGE_RELEASED", "", "PLEDGE_RELEASED"),
        ("TM", "OTHER", "撤销连续三年不使用注册商标申请受理", "NON_USE_REQUESTED"),
        ("INV", "OTHER", "撤销连续三年不使用注册商标申请受理", ""),
        ("GI_PRODUCT", "REVOKED", "", "GI_REVOKED"),
        ("TM", "REVOKED", "", "RIGHT_ENDED"),
        ("INV", "OTHER", "其他事项", ""),
    ],
)
def test_each_event_falls_under_its_rule(kind, code, label, rule):
    assert rule_of(kind, code, label) == rule
