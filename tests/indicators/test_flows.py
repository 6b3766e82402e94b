from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal

import pytest

from quanlian.core.findings import UserError
from quanlian.indicators.engine import Options, compute
from quanlian.indicators.stats import stats
from tests.indicators.conftest import JINGMEN, Registry

pytestmark = pytest.mark.django_db
Day = dt.date
END_2024, MID_2025 = Day(2024, 12, 31), Day(2025, 6, 30)


def test_grants_count_in_the_period_they_were_announced(registry: Registry) -> None:
    for stage, on in (("发明授权", Day(2025, 2, 1)), ("外观设计", Day(2025, 7, 1)), ("实用新型", Day(2024, 12, 31))):
        registry.event(registry.right(), "GRANTED", on, stage=stage)
    assert compute("PATENT_GRANTS", JINGMEN, MID_2025).value == 1
    assert compute("PATENT_GRANTS", JINGMEN, MID_2025, options=Options(period_start=Day(2024, 1, 1))).value == 2
    assert compute("INV_GRANTS", JINGMEN, END_2024).value == 0


def test_a_pledge_of_several_patents_is_one_project_and_its_amount_counts_once(registry: Registry) -> None:
    for contract, fen in (("演示1", "100000000000"), ("演示1", "100000000000"), ("演示2", "50000000000")):
        detail = {"contract": contract, "amount_fen": fen}
        registry.event(registry.right(), "PLEDGED", Day(2025, 3, 1), detail=detail)
    assert compute("PLEDGE_REGISTERED_AMOUNT", JINGMEN, MID_2025).value == Decimal(15)
    assert compute("PLEDGE_PROJECTS", JINGMEN, MID_2025).value == 2
    assert compute("PLEDGE_PATENTS", JINGMEN, MID_2025).value == 3


def test_growth_of_a_computed_flow_and_an_empty_base(registry: Registry) -> None:
    for n, year in ((2, 2023), (3, 2024)):
        for one in range(n):
            registry.event(registry.right(), "PLEDGED", Day(year, 3, 1), detail={"contract": f"{year}-{one}"})
    grown = compute("PLEDGE_COUNT_GROWTH", JINGMEN, END_2024, options=Options(base_year=2023))
    assert grown.value == Decimal(50)
    assert (grown.numerator, grown.denominator) == (3, 2)
    early = compute("PLEDGE_COUNT_GROWTH", JINGMEN, END_2024, options=Options(base_year=2022))
    assert (early.value, early.reason) == (None, "不可比")


def test_growth_demanded_every_year_gives_the_weakest_year(registry: Registry, population: Callable[..., None]) -> None:
    for value, year in (("100", 2022), ("150", 2023), ("165", 2024)):
        population(value, Day(year, 12, 31), series="PATENT_APPLICATIONS", unit="件")
    options = Options(base_year=2022, growth="every_year")
    assert compute("PATENT_APPLICATIONS_GROWTH", JINGMEN, END_2024, options=options).value == Decimal(10)


def test_official_flows_are_added_up_over_the_years_asked(db: None, population: Callable[..., None]) -> None:
    for value, year in (("7", 2023), ("9", 2024)):
        population(value, Day(year, 12, 31), series="PCT_FILINGS", unit="件")
    both = compute("PCT_FILINGS", JINGMEN, END_2024, options=Options(period_start=Day(2023, 1, 1)))
    assert (both.value, both.badge) == (16, "上级数据")
    gap = compute("PCT_FILINGS", JINGMEN, END_2024, options=Options(period_start=Day(2022, 1, 1)))
    assert (gap.value, gap.reason) == (None, "缺少PCT国际专利申请量（2022年）")


def test_research_and_grants_of_one_year_are_paired(registry: Registry, population: Callable[..., None]) -> None:
    for _ in range(14):
        registry.event(registry.right(), "GRANTED", Day(2024, 5, 1), stage="发明授权")
    population("5000", END_2024, series="RND_EXPENDITURE", unit="万元", published=Day(2025, 9, 1))
    assert compute("INV_PER_RND", JINGMEN, END_2024).value == Decimal("0.28")


@pytest.fixture
def gazette(registry: Registry) -> Registry:
    entries = (
        ("发明公布", Day(2025, 1, 3), "G", "东宝区"),
        ("发明授权", Day(2025, 1, 3), "H", "东宝区"),
        ("实用新型", Day(2025, 1, 7), "G", ""),
        ("外观设计", Day(2025, 1, 7), "", "钟祥市"),
    )
    for stage, on, section, county in entries:
        registry.event(registry.right(), "PUBLISHED", on, stage=stage, section=section, county_name=county)
    registry.event(registry.right(), "TRANSFERRED", Day(2025, 1, 8))
    registry.event(registry.right("TM"), "REGISTERED", Day(2025, 1, 8), stage="注册")
    return registry


@pytest.mark.parametrize(
    ("by", "counts"),
    [
        ("kind", {"发明公布": 1, "发明授权": 1, "实用新型": 1, "外观设计": 1}),
        ("day", {"2025-01-03": 2, "2025-01-07": 2}),
        ("section", {"G": 2, "H": 1}),
        ("county", {"东宝区": 2, "(none)": 1, "钟祥市": 1}),
        ("applicant", {"演示甲有限公司": 4}),
    ],
)
def test_the_gazette_is_counted_by_each_dimension(gazette: Registry, by: str, counts: dict[str, int]) -> None:
    assert stats("荆门市", by) == counts
    assert stats(None, by) == counts
    assert stats(130900, by) == {}


def test_counts_stop_at_the_day_asked(gazette: Registry) -> None:
    assert sum(stats(JINGMEN, as_of=Day(2025, 1, 5)).values()) == 2
    assert sum(stats(JINGMEN, known_at=Day(2025, 1, 2)).values()) == 0


def test_an_unknown_dimension_is_refused(db: None) -> None:
    with pytest.raises(UserError, match="没有这种分组"):
        stats(JINGMEN, "colour")
