"""Rows of the programmes: goals on the dashboard with value, gap and light, missing tables, the comparison sheet."""

from __future__ import annotations

import datetime as dt
import io
from decimal import Decimal

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from quanlian.indicators.definitions.catalogue import catalogue
from quanlian.management.programmes import services
from quanlian.management.programmes.dashboard.judge import judge_history, judge_number
from quanlian.management.programmes.models import Target

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("programmes")]


@pytest.mark.seed_row(2, part="指标对照表三列")
def test_the_comparison_sheet_of_quanzhou_has_goal_value_and_rate(client: Client) -> None:
    answer = client.get("/programmes/quanzhou-2019/export/")
    rows = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    assert {"目标值", "完成值", "完成率"} <= set(rows[2])


@pytest.mark.seed_row(4)
@pytest.mark.usefixtures("registry")
def test_the_six_goals_of_gansu_are_expected_ones_and_computed_not_typed() -> None:
    rows = [row for row in services.dashboard("gansu-2022", dt.date(2025, 6, 30)).rows if row.clause == "一(三)"]
    six = [row for row in rows if row.quantitative]
    assert [row.nature for row in six] == ["预期性"] * 6
    assert {str(catalogue().get(row.indicator).source_mode) for row in six} == {"computed"}
    assert {row.indicator: row.badge for row in six}["INV_VALID"] == "系统计算值"


@pytest.mark.seed_row(5)
def test_every_goal_of_the_park_has_its_operator_and_per_head_goals_their_source() -> None:
    goals = Target.objects.filter(programme__code="jingmen-2023", superseded_at=None)
    assert goals.filter(kind="quantitative").count() >= 20
    assert not goals.filter(kind="quantitative", op="").exists()
    shares = [one for one in goals if catalogue().get(one.indicator).kind == "ratio"]
    assert {"INV_VALID_PER_10K", "INV_HV_PER_10K", "INV_PER_RND", "IP_BUDGET_SHARE"} <= {s.indicator for s in shares}
    for one in shares:
        assert one.denominator_rule, one.code
        assert one.denominator_source_required, one.code


@pytest.mark.seed_row(231)
def test_national_and_provincial_patent_awards_are_followed_as_goals(client: Client) -> None:
    rows = {row.indicator: row for row in services.dashboard("jingmen-2023").rows}
    assert rows["NATIONAL_PATENT_AWARDS"].goal == 4
    assert rows["PROVINCIAL_PATENT_AWARDS"].goal == 5
    assert "累计获国家专利奖" in client.get("/programmes/jingmen-2023/").content.decode()


@pytest.mark.seed_row(143, part="增长不低于 20%")
def test_trade_and_technology_contracts_are_held_against_twenty_percent_growth() -> None:
    rows = {row.indicator: row for row in services.dashboard("jingmen-2023").rows}
    for code in ("IP_TRADE_GROWTH", "TECH_CONTRACT_GROWTH"):
        op, goal = rows[code].op, rows[code].goal
        assert (op, goal) == ("growth>=", 20)
        assert [judge_number(op, Decimal(n), Decimal(goal), Decimal(1)).met for n in ("19.9", "20")] == [False, True]


@pytest.mark.seed_row(225, part="0.3% 比例")
@pytest.mark.seed_row(225, part="预算逐年增长")
def test_the_budget_of_the_park_is_held_against_its_share_and_its_growth() -> None:
    rows = {row.indicator: row for row in services.dashboard("jingmen-2023").rows}
    share, fund = rows["IP_BUDGET_SHARE"], rows["SPECIAL_FUND"]
    assert (share.op, share.goal, fund.op) == (">=", Decimal("0.3"), "monotonic_up")
    assert judge_number(share.op, Decimal("0.29"), Decimal(share.goal), Decimal(1)).met is False
    assert judge_history(fund.op, [Decimal(1000), Decimal(1100), Decimal(1100)]).met is False
