"""Calculators as service items call them: form answers in, a proposal with its receipt out."""

import datetime as dt
import subprocess
import sys

import pytest

from quanlian.core.findings import UserError
from quanlian.procedures import plugs as engine
from quanlian.protection.penalties.plugs import CALCULATORS, register

ON = dt.date(2026, 11, 1)
ACTED = {"acted_on": "2026-03-01"}


def run(name, **answers):
    return CALCULATORS[f"protection.{name}"](answers, ON)


@pytest.mark.parametrize(
    ("name", "answers", "value"),
    [
        ("fine_patent_passing_off", {**ACTED, "illegal_income_fen": 8_000_000}, "0.00元—400,000.00元"),
        ("fine_patent_passing_off", {**ACTED, "illegal_income_fen": 0}, "0.00元—250,000.00元"),
        ("fine_trademark", {**ACTED, "turnover_fen": 6_000_000}, "0.00元—300,000.00元"),
        ("fine_trade_secret", {**ACTED, "serious": True}, "1,000,000.00元—5,000,000.00元"),
        ("late_payment", {"fine_fen": 1_000_000, "due_on": "2026-09-22"}, "10,000.00元"),
        ("reward", {"reporter_code": "JB-0007", "reward_level": 2, "confiscated_fen": 20_000_000}, "6,000.00元"),
        ("crime_threshold", {"crime": "假冒注册商标", "turnover": 5_000_000}, "涉嫌犯罪，应当审查移送"),
        ("crime_threshold", {"crime": "假冒注册商标", "turnover": 100}, "未达到入罪数额"),
    ],
)
def test_the_worked_examples(name, answers, value):
    found = run(name, **answers)
    assert found.value == value
    assert found.receipt is not None
    assert found.receipt.verify()
    assert found.lines
    assert found.basis


def test_turnover_is_worked_out_from_the_goods_and_shown():
    goods = [{"name": "演示鞋", "sold": 100, "sold_price_fen": 60_000, "unsold": 10, "marked_price_fen": 80_000}]
    found = run("fine_trademark", **ACTED, goods=goods)
    assert found.value == "0.00元—340,000.00元"
    assert any("违法经营额合计68,000.00元" in line for line in found.lines)


def test_both_versions_are_shown_with_the_one_chosen():
    name = "protection.fine_malicious_filing"
    answers = {"acted_on": "2026-12-31", "illegal_income_fen": 0}
    shown = dict(CALCULATORS[name](answers, dt.date(2027, 2, 1)).data)
    assert "17号令" in shown["适用法律"]
    assert "100,000.00元" in shown["决定时的幅度"]


@pytest.mark.django_db
def test_the_pay_by_day_is_counted_from_receipt_where_it_is_not_given():
    found = run("late_payment", fine_fen=1_000_000, received_on="2026-09-18", paid_on="2026-10-18")
    assert found.value == "3,000.00元"
    assert any("10月8日" in line for line in found.lines)


@pytest.mark.parametrize(
    ("name", "answers", "code"),
    [
        ("fine_patent_passing_off", {"illegal_income_fen": 1}, "FACT_MISSING"),
        ("fine_patent_passing_off", ACTED, "FACT_MISSING"),
        ("fine_trademark", ACTED, "FACT_MISSING"),
        ("fine_trademark", {**ACTED, "goods": []}, "FACT_MISSING"),
        ("crime_threshold", {"crime": "假冒专利", "income": 1, "acted_on": "2027-01-01"}, "CRIME_DATE"),
        ("fine_patent_passing_off", {**ACTED, "illegal_income_fen": "80000"}, "FACT_TYPE"),
        ("fine_patent_passing_off", {**ACTED, "illegal_income_fen": True}, "FACT_TYPE"),
        ("fine_patent_passing_off", {**ACTED, "illegal_income_fen": 1.5}, "FACT_TYPE"),
        ("fine_patent_passing_off", {**ACTED, "illegal_income_fen": -1}, "FACT_RANGE"),
        ("fine_patent_passing_off", {"acted_on": "去年", "illegal_income_fen": 1}, "FACT_TYPE"),
        ("fine_trade_secret", {**ACTED, "serious": "yes"}, "FACT_TYPE"),
        ("fine_trade_secret", {**ACTED, "factors": ["angry"]}, "FACT_CHOICE"),
        ("fine_trademark", {**ACTED, "goods": ["鞋"]}, "FACT_TYPE"),
        ("crime_threshold", {"crime": "盗窃", "income": 1}, "FACT_CHOICE"),
        ("crime_threshold", {"crime": "假冒专利"}, "FACT_MISSING"),
        ("reward", {"reporter_code": "张三", "reward_level": 1, "confiscated_fen": 0}, "REWARD_CODE"),
        ("reward", {"reporter_code": "JB-0007", "reward_level": 4, "confiscated_fen": 0}, "REWARD_LEVEL"),
        ("late_payment", {"fine_fen": 1, "due_on": "2026-09-22", "pauses": [{"from": "2026-09-23"}]}, "FACT_MISSING"),
    ],
)
def test_answers_that_cannot_be_read_are_refused_with_a_code(name, answers, code):
    with pytest.raises(UserError) as caught:
        run(name, **answers)
    assert caught.value.code == code
    assert caught.value.message


def test_registering_lends_every_calculator_to_the_engine():
    register()
    assert set(CALCULATORS) <= engine.calculator_names()
    found = engine.calculate("protection.fine_trademark", {**ACTED, "turnover_fen": 0}, ON)
    assert isinstance(found, engine.Calculation)


def test_the_engines_load_without_django():
    engines = ("fines", "collection", "crime", "reward", "publicity", "redaction", "turnover", "facts")
    imports = "; ".join(f"import quanlian.protection.penalties.{one}" for one in engines)
    told = subprocess.run(
        [sys.executable, "-c", f"{imports}; import sys; print('django' in sys.modules)"], capture_output=True, text=True
    )
    assert told.stdout.strip() == "False", told.stderr
