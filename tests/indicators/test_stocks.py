from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal

import pytest

from quanlian.core.findings import UserError
from quanlian.indicators.engine import Options, compute, compute_many
from quanlian.indicators.engine.high_value import NOT_CONFIGURED
from tests.indicators.conftest import HUBEI, JINGMEN, Registry

pytestmark = pytest.mark.django_db
Day = dt.date
MID_2025, END_2024 = Day(2025, 6, 30), Day(2024, 12, 31)


def test_a_fee_lapse_shows_as_valid_as_known_and_as_lapsed_in_effect(registry: Registry) -> None:
    registry.right(
        filed=Day(2016, 3, 10), granted=Day(2019, 5, 7), until=Day(2025, 3, 10), until_known=Day(2025, 10, 14)
    )
    assert compute("INV_VALID", JINGMEN, MID_2025).value == 1
    assert compute("INV_VALID", JINGMEN, MID_2025, "effective").value == 0
    assert compute("INV_VALID", JINGMEN, Day(2025, 3, 9), "effective").value == 1
    assert compute("INV_VALID", JINGMEN, Day(2025, 10, 14)).value == 0
    assert compute("INV_VALID", JINGMEN, MID_2025, known_at=Day(2025, 12, 1)).value == 0


def test_a_region_counts_what_lies_in_it_and_the_country_counts_all(registry: Registry) -> None:
    registry.right()
    registry.right(city=420500, county=420502)
    registry.right("UM")
    assert [compute("INV_VALID", place, MID_2025).value for place in (JINGMEN, HUBEI, None, "荆门市")] == [1, 2, 2, 1]


def test_a_county_keeps_the_rights_of_the_code_it_had_before_a_reform(registry: Registry) -> None:
    registry.right(county=420821)
    assert compute("INV_VALID", 420882, MID_2025).value == 1
    assert compute("INV_VALID", 420821, MID_2025).value == 1


def test_high_value_counts_the_union_and_says_which_class_is_missing(registry: Registry) -> None:
    old, merited, both, plain = (registry.right(filed=Day(2014 if n in (0, 2) else 2020, 1, 1)) for n in range(4))
    registry.merit(merited, 2)
    registry.merit(both, 5)
    figure = compute("INV_HV", JINGMEN, MID_2025)
    assert figure.value == 3
    assert figure.classes is not None
    assert figure.classes.by_class == (0, 1, 2, 0, 1)
    assert NOT_CONFIGURED in figure.remarks
    assert {old, plain}


def test_the_official_table_switches_class_one_on(registry: Registry) -> None:
    from quanlian.indicators.models import SeiClass

    registry.right(classes=("A01B1/00", "H04L9/32"))
    registry.right(classes=("A01B1/00",))
    SeiClass.objects.create(ipc="H04L9", industry="演示产业", source_title="演示参照表")
    figure = compute("INV_HV", JINGMEN, MID_2025)
    assert figure.value == 1
    assert figure.remarks == ()


@pytest.mark.parametrize(
    ("fen", "released", "counts"),
    [
        (1_000_000_000, None, 1),
        (999_999_999, None, 0),
        (None, None, 0),
        (1_000_000_000, Day(2023, 1, 1), 1),
        (1_000_000_000, Day(2022, 6, 30), 0),
    ],
)
def test_a_pledge_counts_by_its_amount_and_some_years_after_release(
    registry: Registry, fen: int | None, released: Day | None, counts: int
) -> None:
    registry.merit(registry.right(), 4, Day(2022, 1, 1), until=released, amount_fen=fen)
    assert compute("INV_HV", JINGMEN, MID_2025).value == counts


def test_the_worked_example_of_four_patents_counts_three(registry: Registry) -> None:
    from quanlian.indicators.models import SeiClass

    SeiClass.objects.create(ipc="H04L", industry="演示产业", source_title="演示参照表")
    for classes, year in ((("H04L9/32",), 2014), (("H04L9/32",), 2020), (("A01B1/00",), 2014), (("A01B1/00",), 2020)):
        registry.right(classes=classes, filed=Day(year, 1, 1))
    figure = compute("INV_HV", JINGMEN, MID_2025)
    assert figure.classes is not None
    assert (figure.classes.by_class, figure.classes.union) == ((2, 0, 2, 0, 0), 3)


def test_a_ratio_without_population_says_what_is_missing(registry: Registry, population: Callable[..., None]) -> None:
    registry.right()
    figure = compute("INV_VALID_PER_10K", JINGMEN, MID_2025)
    assert (figure.value, figure.reason, figure.numerator) == (None, "缺少常住人口（2024年末）", Decimal(1))
    population("4", END_2024)
    again = compute("INV_VALID_PER_10K", JINGMEN, MID_2025)
    assert again.value == Decimal("0.25")
    assert again.denominator == 4
    assert "演示统计公报" in again.denominator_source


def test_a_target_may_bring_its_own_denominator(registry: Registry, population: Callable[..., None]) -> None:
    registry.right()
    population("20000", END_2024, series="PARK_POPULATION", unit="人")
    figure = compute("INV_VALID_PER_10K", JINGMEN, MID_2025, options=Options(denominator_series="PARK_POPULATION"))
    assert figure.value == Decimal("0.5")


def test_trade_marks_per_million_divide_by_millions(registry: Registry, population: Callable[..., None]) -> None:
    for _ in range(3):
        registry.right("TM")
    population("250", END_2024)
    assert compute("TM_PER_MILLION", JINGMEN, MID_2025).value == Decimal("1.2")


def test_holders_are_counted_once_each(registry: Registry) -> None:
    for owner in ("演示甲有限公司", "演示甲有限公司", "演示乙有限公司"):
        registry.right(owner=owner)
    assert compute("INV_VALID_HOLDERS", JINGMEN, MID_2025).value == 2


def test_a_functional_zone_counts_the_rights_of_its_enterprises(registry: Registry) -> None:
    from quanlian.core.regions.models import FunctionalZone, Region, ZoneMember

    host = Region.objects.filter(code=JINGMEN).latest("valid_from")
    zone = FunctionalZone.objects.create(
        code="JMGXQ", name="荆门高新区演示", host=host, kind="high_tech", source_doc="演示"
    )
    registry.right(owner="演示甲有限公司")
    registry.right(owner="演示乙有限公司")
    assert compute("INV_VALID", "JMGXQ", MID_2025).reason == "功能区未登记企业名单"
    ZoneMember.objects.create(zone=zone, uscc="", name="演示甲有限公司")
    assert compute("INV_VALID", "JMGXQ", MID_2025).value == 1


def test_receipts_are_sealed_and_the_same_again(registry: Registry) -> None:
    registry.right()
    first, second = compute("INV_HV", JINGMEN, MID_2025), compute("INV_HV", JINGMEN, MID_2025)
    assert first.receipt.verify()
    assert first.receipt.number == second.receipt.number
    assert any("维持年限" in remark for remark in first.receipt.remarks)


def test_several_indicators_come_in_the_order_asked(registry: Registry) -> None:
    registry.right()
    found = compute_many(("UM_VALID", "INV_VALID"), JINGMEN, MID_2025)
    assert [(one.code, one.value) for one in found] == [("UM_VALID", 0), ("INV_VALID", 1)]


@pytest.mark.parametrize(
    ("code", "region", "view"),
    [("NOPE", JINGMEN, "as_known"), ("INV_VALID", 999999, "as_known"), ("INV_VALID", JINGMEN, "x")],
)
def test_unknown_codes_regions_and_views_are_refused(db: None, code: str, region: int, view: str) -> None:
    with pytest.raises(UserError):
        compute(code, region, MID_2025, view)
