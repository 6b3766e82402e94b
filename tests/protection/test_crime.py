"""Criminal thresholds: limbs, versions by day, the one more lenient to the person."""

import datetime as dt

import pytest

from quanlian.core.findings import UserError
from quanlian.protection.penalties.crime import suspected_crime

d = dt.date
NOW = d(2026, 3, 1)
W = 1_000_000


def facts(offence, **more):
    return {"offence": offence, "service": False, "several": False, "repeated": False, **more}


@pytest.mark.parametrize(
    ("offence", "more", "met"),
    [
        ("假冒注册商标", {"turnover": 5 * W}, True),
        ("假冒注册商标", {"turnover": 5 * W - 1}, False),
        ("假冒注册商标", {"income": 3 * W}, True),
        ("假冒注册商标", {"income": 2 * W}, False),
        ("假冒注册商标", {"income": 2 * W, "several": True}, True),
        ("假冒注册商标", {"turnover": 3 * W, "repeated": True}, True),
        ("假冒注册商标", {"income": 4 * W, "service": True}, False),
        ("假冒注册商标", {"income": 5 * W, "service": True}, True),
        ("销售假冒注册商标的商品", {"sold": 5 * W}, True),
        ("销售假冒注册商标的商品", {"sold": 4 * W, "unsold": 10 * W}, False),
        ("销售假冒注册商标的商品", {"sold": 4 * W, "unsold": 11 * W}, True),
        ("非法制造注册商标标识", {"pieces": 10_000}, True),
        ("假冒专利", {"loss": 30 * W}, True),
        ("假冒专利", {"turnover": 19 * W}, False),
        ("侵犯商业秘密", {"loss": 30 * W}, True),
        ("侵犯商业秘密", {"income": 10 * W, "repeated": True}, True),
        ("侵犯著作权", {"copies": 499}, False),
        ("侵犯著作权", {"copies": 500}, True),
    ],
)
def test_the_thresholds_of_2025(offence, more, met):
    assert suspected_crime(facts(offence, **more), NOW).met is met


def test_the_limbs_reached_are_named_with_article_and_marked_from_memory():
    found = suspected_crime(facts("假冒专利", income=10 * W, loss=40 * W), NOW)
    assert [one.id for one in found.thresholds] == ["P1", "P2"]
    assert all("法释〔2025〕5号" in one.article for one in found.thresholds)
    assert any("待核对" in remark for remark in found.judged[0].receipt.remarks)


def test_an_older_act_must_reach_both_interpretations():
    loss = facts("假冒专利", loss=40 * W)
    assert not suspected_crime(loss, NOW, d(2024, 3, 1)).met
    assert suspected_crime(loss, NOW, d(2025, 4, 26)).met
    assert suspected_crime(facts("假冒专利", loss=50 * W), NOW, d(2024, 3, 1)).met


@pytest.mark.parametrize(("acted", "versions"), [(d(2025, 4, 25), 2), (d(2025, 4, 26), 1)])
def test_the_interpretation_changes_on_its_day(acted, versions):
    assert len(suspected_crime(facts("假冒注册商标", turnover=5 * W), NOW, acted).judged) == versions


def test_the_trade_secret_threshold_fell_in_2020():
    secret = facts("侵犯商业秘密", loss=30 * W)
    assert not suspected_crime(secret, d(2020, 9, 13)).met
    assert suspected_crime(secret, d(2020, 9, 14)).met


def test_a_day_without_any_interpretation_is_refused():
    with pytest.raises(UserError, match="CRIME_DATE"):
        suspected_crime(facts("假冒专利", loss=1), d(2004, 1, 1))


def test_a_fact_of_the_wrong_type_is_refused():
    with pytest.raises(UserError, match="RULES_FACT"):
        suspected_crime(facts("假冒专利", loss="很多"), NOW)
