"""The programme's pages through the browser's door: dashboard, drill-down, export, filters, errors."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from python_calamine import CalamineWorkbook

from quanlian.core.people.models import User
from quanlian.core.people.roles import Role

pytestmark = pytest.mark.django_db
CANGZHOU = "/programmes/cangzhou-2016/"


@pytest.fixture(autouse=True)
def _loaded(programmes: None) -> None:
    """All tests here start from the five programmes."""


def test_the_list_names_every_programme(client: Client) -> None:
    page = client.get("/programmes/").content.decode()
    assert all(
        f"/programmes/{code}/" in page for code in ("cangzhou-2016", "quanzhou-2019", "gansu-2022", "jingmen-2023")
    )


def test_the_dashboard_shows_goal_light_unit_day_and_source_of_every_target(client: Client) -> None:
    page = client.get(CANGZHOU).content.decode()
    for text in (
        "万人发明专利拥有量",
        "≥ 9 件每万人",
        "2020-12-31",
        "市工商局",
        "系统计算值",
        "达到进度",
        "注册商标逐年增长",
    ):
        assert text in page, text


def test_without_imports_the_dashboard_says_so(client: Client) -> None:
    assert "尚未导入权利数据" in client.get(CANGZHOU).content.decode()


def test_the_dashboard_can_be_narrowed_to_one_link_and_unit(client: Client) -> None:
    page = client.get(CANGZHOU, {"link": "保护", "unit": "市公安局"}).content.decode()
    assert 'id="row-CZ-G08"' in page
    assert 'id="row-CZ-G02"' not in page


def test_both_views_and_any_day_can_be_asked(client: Client) -> None:
    page = client.get(CANGZHOU, {"view": "effective", "as_of": "2019-06-30"}).content.decode()
    assert "2019-06-30" in page
    assert '<option value="effective" selected>' in page


@pytest.mark.parametrize(("query", "said"), [({"as_of": "昨天"}, "不是有效日期"), ({"view": "future"}, "没有这种口径")])
def test_a_question_that_makes_no_sense_is_refused_with_words(client: Client, query: dict[str, str], said: str) -> None:
    answer = client.get(CANGZHOU, query)
    assert answer.status_code == 400
    assert said in answer.content.decode()


def test_an_unknown_programme_is_not_found(client: Client) -> None:
    answer = client.get("/programmes/nowhere/")
    assert answer.status_code == 404
    assert "没有这个规划" in answer.content.decode()


def test_a_missing_table_is_shown_as_declared_missing(client: Client) -> None:
    page = client.get("/programmes/quanzhou-2019/").content.decode()
    assert "声明缺失" in page
    assert "指标对照表" in page


def test_trends_come_in_one_answer_for_all_targets(client: Client) -> None:
    page = client.get(CANGZHOU + "trends/").content.decode()
    assert 'id="trend-CZ-G02" hx-swap-oob="true"' in page


def test_the_completion_sheet_has_one_line_a_target_and_its_signatures(client: Client) -> None:
    answer = client.get(CANGZHOU + "export/")
    rows = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    heads = rows[2]
    assert {"目标值", "完成值", "完成率", "责任单位", "凭据编号"} <= set(heads)
    assert sum(str(row[0]).isdigit() for row in rows) == 20
    assert [text for text in rows[-1] if text][:2] == ["填报人：", "审核人："]


def test_bodies_show_members_and_successors(client: Client) -> None:
    page = client.get(CANGZHOU + "bodies/").content.decode()
    assert "15 个" in page
    assert "市市场监督管理局（知识产权局）" in page


def test_the_park_is_shown_with_its_host_citys_publications(client: Client) -> None:
    page = client.get("/programmes/jingmen-2023/").content.decode()
    assert "荆门市专利公布公告量" in page
    assert "功能区未登记企业名单" in page


def test_a_chief_sees_the_form_and_the_public_does_not(
    client: Client, person: Callable[..., User], signed_in: Callable[[User], Client]
) -> None:
    address = reverse("target", args=["cangzhou-2016", "CZ-G02"])
    assert "提交调整" not in client.get(address).content.decode()
    assert "提交调整" in signed_in(person(Role.CHIEF)).get(address).content.decode()


def test_every_shown_figure_has_a_receipt_that_opens(client: Client) -> None:
    page = client.get(CANGZHOU).content.decode()
    number = page.split("/receipts/")[1].split("/")[0]
    receipt = client.get(f"/receipts/{number}/").content.decode()
    assert number in receipt
    assert "沧州市" in receipt
    assert "已核对" in receipt
