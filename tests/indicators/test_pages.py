from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client, RequestFactory

from quanlian.core.actions import SYSTEM
from quanlian.core.findings import UserError
from quanlian.indicators.actions import import_denominators, import_statistics, load_definitions, load_sei_table
from quanlian.indicators.actions.tables import symbol
from quanlian.indicators.engine import compute
from quanlian.indicators.models import IssuedReceipt, SeiClass, SeriesPoint
from quanlian.indicators.pages.question import question_of
from quanlian.indicators.queries import by_region, history, members, official_history
from quanlian.indicators.queries.ranking import rank_within_parent
from tests.indicators.conftest import JINGMEN, Registry

pytestmark = pytest.mark.django_db
Day = dt.date
DAY = Day(2025, 6, 30)


def test_members_come_in_pages_by_right_and_describe_each(registry: Registry) -> None:
    rights = [registry.right() for _ in range(5)]
    figure = compute("INV_VALID", JINGMEN, DAY)
    first = members(figure, limit=2)
    second = members(figure, after=first.after or 0, limit=2)
    last = members(figure, after=second.after or 0, limit=2)
    assert [one.right_id for page in (first, second, last) for one in page.members] == rights
    assert last.after is None
    assert first.members[0].as_row() == ("演示00000001", "演示权利1", "演示甲有限公司", "2022-01-01", "有效")


def test_a_member_that_turned_out_to_have_lapsed_says_so(registry: Registry) -> None:
    registry.right(until=Day(2025, 3, 10), until_known=Day(2025, 10, 14))
    (one,) = members(compute("INV_VALID", JINGMEN, DAY)).members
    assert one.status == "当时有效，后知已失效"


def test_the_members_of_a_ratio_are_those_of_its_numerator(registry: Registry, population: Callable[..., None]) -> None:
    old = registry.right(filed=Day(2010, 1, 1))
    registry.right()
    population("4", Day(2024, 12, 31))
    figure = compute("INV_HV_PER_10K", JINGMEN, DAY)
    assert [one.right_id for one in members(figure).members] == [old]


def test_a_right_with_two_events_is_one_member(registry: Registry) -> None:
    right = registry.right()
    for month in (1, 2):
        registry.event(right, "TRANSFERRED", Day(2025, month, 1))
    assert len(members(compute("TRANSFER_RECORDS", JINGMEN, DAY)).members) == 1


def test_a_reported_figure_has_no_members(registry: Registry) -> None:
    assert members(compute("OUTREACH_EVENTS", JINGMEN, DAY)).members == ()


def test_regions_are_ranked_and_equal_values_share_a_rank(registry: Registry) -> None:
    for county in (420802, 420802, 420804, 420881):
        registry.right(county=county)
    table = by_region("INV_VALID", JINGMEN, DAY)
    assert [(row.region, row.value, row.rank) for row in table][:4] == [
        ("420802", 2, 1),
        ("420804", 1, 2),
        ("420881", 1, 2),
        ("420822", 0, 4),
    ]
    assert by_region("INV_HV", JINGMEN, DAY)[0].rank == 1
    assert rank_within_parent("INV_VALID", compute("INV_VALID", 420804, DAY)) == (2, len(table))


def test_regions_without_a_value_stand_last_with_the_reason(
    registry: Registry, population: Callable[..., None]
) -> None:
    population("4", Day(2024, 12, 31), region="420804")
    table = by_region("INV_VALID_PER_10K", JINGMEN, DAY)
    assert table[0].region == "420804"
    assert table[-1].rank is None
    assert "缺少常住人口" in table[-1].reason


def test_history_gives_year_ends_and_the_official_one_stands_beside(
    registry: Registry, population: Callable[..., None]
) -> None:
    registry.right(granted=Day(2023, 5, 1))
    population("12", Day(2023, 12, 31), series="INV_VALID", unit="件")
    marks = history("INV_VALID", JINGMEN, DAY, years=4)
    assert [(mark.as_of.year, mark.value) for mark in marks] == [(2022, 0), (2023, 1), (2024, 1), (2025, 1)]
    assert len(history("INV_VALID", JINGMEN, DAY, step="month")) == 12
    (official,) = official_history("INV_VALID", JINGMEN)
    assert (official.value, official.source) == (12, "演示统计公报")


def test_published_statistics_load_once(shared_data: Path) -> None:
    path = shared_data / "marks" / "ip_statistics" / "ip_statistics.csv.gz"
    first, second = import_statistics(SYSTEM, path), import_statistics(SYSTEM, path)
    assert first.stored > 1000
    assert (second.stored, second.repeated) == (0, first.stored)
    assert SeriesPoint.objects.filter(series="INV_VALID", region="430100").exists()
    assert official_history("PATENT_GRANTS", 350000)


def test_denominators_load_row_by_row_and_wrong_rows_are_named(db: None, tmp_path: Path) -> None:
    file = tmp_path / "分母.csv"
    file.write_text(
        "序列,地区,截至,数值,单位,来源,发布日期\n"
        "常住人口,荆门市,2024,250,万人,演示公报,2025-03-20\n"
        "常住人口,荆门市,2024,abc,万人,演示公报,\n"
        "常住人口,没有此地,2024,5,万元,,昨天\n",
        encoding="utf-8",
    )
    done = import_denominators(SYSTEM, file)
    assert done.stored == 1
    assert [(one.line, one.column) for one in done.findings] == [
        (3, "数值"), (4, "单位"), (4, "发布日期"), (4, "来源"), (4, "地区"),
    ]  # fmt: skip
    assert import_denominators(SYSTEM, file).stored == 0


def test_the_sei_table_is_loaded_whole_or_not_at_all(db: None, tmp_path: Path) -> None:
    good, bad = tmp_path / "a.csv", tmp_path / "b.csv"
    good.write_text("IPC,战略性新兴产业,产业代码\nH04L 9/00,演示产业,1.1\nH04L,演示产业,1.2\n", encoding="utf-8")
    bad.write_text("IPC,战略性新兴产业,产业代码\n不是分类号,演示产业,1.1\n", encoding="utf-8")
    assert load_sei_table(SYSTEM, good, source_title="演示参照表") == 2
    with pytest.raises(UserError, match="第 2 行"):
        load_sei_table(SYSTEM, bad, source_title="演示参照表")
    assert sorted(SeiClass.objects.values_list("ipc", flat=True)) == ["H04L", "H04L9"]


@pytest.mark.parametrize(("text", "found"), [("H04L 9/32*", "H04L9/32"), ("H04L 9/00", "H04L9"), ("h04l", "H04L")])
def test_ipc_symbols_of_the_table_are_spelt_as_rights_spell_them(text: str, found: str) -> None:
    assert symbol(text, 1) == found


def test_definitions_are_recorded_once(db: None) -> None:
    assert load_definitions(SYSTEM) > 100
    assert load_definitions(SYSTEM) == 0


def test_an_address_with_several_places_is_refused_rather_than_answered_for_one_of_them(rf: RequestFactory) -> None:
    with pytest.raises(UserError) as refused:
        question_of(rf.get("/indicators/INV_VALID/?region=420800&region=350500"), "INV_VALID")
    assert refused.value.code == "REGION_SEVERAL"
    assert question_of(rf.get("/indicators/INV_VALID/?region=420800&region=420800"), "INV_VALID").region == "420800"


def test_a_page_looked_at_keeps_its_receipt_and_one_asked_by_head_writes_nothing(
    registry: Registry, client: Client
) -> None:
    registry.right()
    address = f"/indicators/INV_VALID/?region={JINGMEN}&as_of={DAY}"
    assert (client.head(address).status_code, IssuedReceipt.objects.count()) == (200, 0)
    assert (client.get(address).status_code, IssuedReceipt.objects.count()) == (200, 1)
