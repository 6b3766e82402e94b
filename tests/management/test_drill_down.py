"""From a target down to the very rights behind its figure, and out as a sheet with the receipt's number."""

from __future__ import annotations

import datetime as dt
import hashlib
import html
import io
import re
from collections.abc import Callable

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook
from tests.indicators.conftest import Registry

from quanlian.core.people.models import User
from quanlian.core.people.roles import Role
from quanlian.indicators.models import SeriesPoint
from quanlian.management.programmes import services
from quanlian.management.programmes.dashboard import Row

pytestmark = pytest.mark.django_db
GANSU, LANZHOU, CHENGGUAN = "gansu-2022", 620100, 620102
DAY = dt.date(2025, 6, 30)
PAGE = f"/programmes/{GANSU}/?as_of={DAY}"


@pytest.fixture(autouse=True)
def _rights(programmes: None, registry: Registry) -> None:
    """Three inventions in force in Lanzhou, one of which lapsed in a way learned of only later."""
    for _ in range(2):
        registry.right(city=LANZHOU, county=CHENGGUAN)
    registry.right(city=LANZHOU, county=CHENGGUAN, until=dt.date(2025, 3, 10), until_known=dt.date(2025, 10, 14))


def row(code: str, view: str = "as_known") -> Row:
    return {one.code: one for one in services.dashboard(GANSU, DAY, view).rows}[code]


def link(page: str, part: str) -> str:
    found = re.search(rf'href="([^"]*{part}[^"]*)"', page)
    assert found, part
    return html.unescape(found[1])


def test_the_figure_is_computed_from_the_registry_in_both_views() -> None:
    assert (row("GS-G01").shown, row("GS-G01").badge) == ("3", "系统计算值")
    assert row("GS-G01", "effective").shown == "2"


def test_a_missing_population_is_named_and_never_a_zero() -> None:
    found = row("GS-G02")
    assert (found.value, found.shown, found.state) == (None, "—", "grey")
    assert "常住人口" in found.reason


def test_a_ratio_is_compared_unrounded_once_its_population_is_there() -> None:
    SeriesPoint.objects.create(
        series="RESIDENT_POPULATION", region="620000", as_of=dt.date(2024, 12, 31), value=1, unit="万人",
        source_title="演示统计公报", digest=hashlib.sha256(b"1").hexdigest(),
    )  # fmt: skip
    found = row("GS-G02")
    assert found.value == 0
    assert (found.ratio, found.state) == (0, "red")


def test_one_click_leads_from_the_target_to_the_rights(client: Client) -> None:
    page = client.get(PAGE).content.decode()
    members = client.get(link(page, "/indicators/INV_VALID/members/")).content.decode()
    assert members.count('<tr data-href="/rights/') == 3
    assert "当时有效，后知已失效" in members
    assert row("GS-G01").receipt in members


def test_the_indicator_page_shows_the_very_figure_of_the_dashboard(client: Client) -> None:
    page = client.get(PAGE).content.decode()
    figure = client.get(link(page, r"/indicators/INV_VALID/\?")).content.decode()
    assert row("GS-G01").receipt in figure
    assert "口径说明" in figure
    assert "甘肃省" in figure


def test_the_exported_members_name_the_receipt(
    person: Callable[..., User], signed_in: Callable[[User], Client]
) -> None:
    client = signed_in(person(Role.OFFICER))
    page = client.get(PAGE).content.decode()
    members = client.get(link(page, "/indicators/INV_VALID/members/")).content.decode()
    content = b"".join(client.get(link(members, "/members/export/")).streaming_content)  # type: ignore[attr-defined]
    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    assert rows[1][1] == f"凭据编号 {row('GS-G01').receipt}"
    assert rows[2] == ["申请号", "名称", "专利权人", "授权日", "法律状态"]
    assert len(rows) == 6


def test_new_rights_change_the_dashboard_and_the_old_receipt_still_opens(client: Client, registry: Registry) -> None:
    before = row("GS-G01").receipt
    SeriesPoint.objects.create(
        series="GDP", region="620000", as_of=DAY, value=1, unit="亿元", source_title="演示", digest="0" * 64
    )
    registry.right(city=LANZHOU, county=CHENGGUAN)
    assert row("GS-G01").shown == "4"
    assert row("GS-G01").receipt != before
    assert before in client.get(f"/receipts/{before}/").content.decode()


def test_publications_are_counted_by_kind_section_county_and_applicant(client: Client, registry: Registry) -> None:
    right = registry.right(city=LANZHOU, county=CHENGGUAN, owner="演示乙有限公司")
    registry.event(right, "GRANTED", dt.date(2025, 1, 7), stage="发明授权", section="G", county_name="城关区")
    page = client.get(f"/programmes/{GANSU}/?as_of=2025-06-29").content.decode()
    section = page[page.index('id="statistics"') :]
    assert all(text in section for text in ("发明授权", "城关区", "演示乙有限公司"))
    chart = client.get(f"/programmes/{GANSU}/statistics/day.json?as_of=2025-06-29").json()
    assert (chart["categories"], chart["series"][0]["data"]) == (["2025-01-07"], [1])
    assert client.get("/stats.json?region=甘肃省&by=section").json() == {"G": 1}
