"""The region tree, its history and the square map."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest

from quanlian.core.findings import UserError
from quanlian.core.regions.names import short_name
from quanlian.core.regions.rows import Level, code_range, level_of, parent_of, read_rows
from quanlian.core.regions.tiles import layout, read_centroids
from quanlian.core.regions.tree import RegionTree

ROWS = list(read_rows())
TREE = RegionTree(ROWS)
REGIONS = [130900, 350500, 110000, 620000, 420800]


@pytest.mark.parametrize(
    ("name", "code"),
    [("沧州", 130900), ("沧州市", 130900), ("泉州", 350500), ("荆门", 420800), ("甘肃", 620000), ("北京", 110000),
     ("吉林", 220000), ("北京市朝阳区", 110105), ("香港", 810000), ("台湾", 710000), ("恩施土家族苗族自治州", 422800),
     ("内蒙古", 150000), ("湖北省仙桃市", 429004), ("京山", 420882)],
)  # fmt: skip
def test_a_region_is_found_by_the_name_people_use(name: str, code: int) -> None:
    assert TREE.find(name).code == code


def test_a_name_of_several_regions_is_refused_and_lists_the_choices() -> None:
    with pytest.raises(UserError, match="REGION_AMBIGUOUS") as caught:
        TREE.find("朝阳区")
    assert "北京市朝阳区（110105）" in caught.value.remedy
    assert "吉林省长春市朝阳区（220104）" in caught.value.remedy


@pytest.mark.parametrize("name", ["", "没有的市", "京山县"])
def test_an_unknown_or_retired_name_is_refused(name: str) -> None:
    with pytest.raises(UserError, match="REGION_NAME"):
        TREE.find(name)


def test_an_unknown_code_is_refused() -> None:
    with pytest.raises(UserError, match="REGION_CODE"):
        TREE.by_code(999999)


@pytest.mark.parametrize(
    ("old", "new"), [(420821, 420882), (110228, 110118), (110229, 110119), (110104, 110102), (620824, 620881)]
)
def test_a_retired_county_leads_to_its_successor(old: int, new: int) -> None:
    assert TREE.current(old) == new
    assert TREE.current(new) == new


def test_every_successor_exists_and_no_chain_is_a_ring() -> None:
    codes = {row.code for row in ROWS}
    assert {row.successor for row in ROWS if row.successor} <= codes
    assert all(TREE.current(row.code) in codes for row in ROWS)


def test_a_code_has_the_name_of_the_day() -> None:
    assert TREE.by_code(420600, dt.date(2009, 1, 1)).name == "襄樊市"
    assert TREE.by_code(420600).name == "襄阳市"


def test_no_code_has_two_names_on_one_day() -> None:
    for row, after in pairwise(ROWS):
        if row.code == after.code:
            assert row.valid_to is not None
            assert after.valid_from is not None
            assert row.valid_to <= after.valid_from


def test_the_counties_of_a_region_are_those_of_the_day() -> None:
    before = {r.name for r in TREE.counties(420800, dt.date(2017, 1, 1))}
    now = {r.name for r in TREE.counties(420800)}
    assert before == {"东宝区", "掇刀区", "沙洋县", "钟祥市", "京山县"}
    assert now == {"东宝区", "掇刀区", "沙洋县", "钟祥市", "京山市"}


def test_a_path_leaves_out_official_groupings() -> None:
    assert TREE.path(110105) == ("北京市", "朝阳区")
    assert TREE.path(429004) == ("湖北省", "仙桃市")
    assert TREE.path(130903) == ("河北省", "沧州市", "运河区")


def test_levels_parents_and_ranges_follow_from_the_code() -> None:
    assert [level_of(c) for c in (130000, 130900, 130903)] == [Level.PROVINCE, Level.CITY, Level.COUNTY]
    assert [parent_of(c) for c in (130000, 130900, 130903)] == [0, 130000, 130900]
    assert code_range(130900) == (130900, 131000)


@pytest.mark.parametrize(
    ("name", "short"),
    [("沧县", "沧县"), ("恩施土家族苗族自治州", "恩施"), ("西双版纳傣族自治州", "西双版纳"), ("阿克苏地区", "阿克苏"),
     ("克孜勒苏柯尔克孜自治州", "克孜勒苏"), ("巴音郭楞蒙古自治州", "巴音郭楞"),
     ("广西壮族自治区", "广西"), ("锡林郭勒盟", "锡林郭勒")],
)  # fmt: skip
def test_a_short_name_drops_the_rank_and_the_peoples(name: str, short: str) -> None:
    assert short_name(name) == short


@pytest.mark.parametrize("code", REGIONS)
def test_the_square_map_holds_every_county_once_and_no_two_on_one_square(code: int) -> None:
    counties = TREE.counties(code)
    tiles = layout(counties, read_centroids())
    assert [t.code for t in tiles] == [c.code for c in counties]
    assert len({(t.col, t.row) for t in tiles}) == len(tiles)
    assert tiles == layout(list(reversed(counties)), read_centroids())


def test_the_square_map_keeps_north_above_south() -> None:
    tiles = {t.name: t for t in layout(TREE.counties(110000), read_centroids())}
    assert tiles["怀柔区"].row < tiles["海淀区"].row < tiles["大兴区"].row


def test_an_empty_region_has_an_empty_map() -> None:
    assert layout([], {}) == []


@pytest.mark.django_db
def test_loading_twice_changes_nothing_and_the_queries_answer() -> None:
    from quanlian.core.regions import queries
    from quanlian.core.regions.loader import load

    count = load()
    assert load() == count == len(ROWS)
    assert queries.by_name("沧州").code == 130900
    assert queries.place("河北省沧州市沧县某某镇").county == 130921
