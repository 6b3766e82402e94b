"""Reading addresses: invented examples, then the agreement with a gazette that carries its own columns."""

from __future__ import annotations

import datetime as dt
import time
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanlian.core.regions.addresses import NOWHERE, AddressParser, Place
from quanlian.core.regions.rows import read_rows

ROWS = list(read_rows())
PARSER = AddressParser(ROWS)
DAY = dt.date(2019, 7, 9)
GAZETTE = Path(__file__).resolve().parents[3] / "shared/data/patents/cn_gazette_2019/gazette.parquet"
NAMES = {row.code: row.name for row in ROWS}
SEEDS = {"沧州市": 94, "泉州市": 727, "北京市": 5168, "甘肃省": 413, "荆门市": 45}


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("河北省沧州市运河区某某路1号", (130000, 130900, 130903, "运河区")),
        ("河北省沧州市沧县某某镇", (130000, 130900, 130921, "沧县")),
        ("河北省任丘市某某村", (130000, 130900, 130982, "任丘市")),
        ("河北沧州某某大厦", (130000, 130900, 0, "")),
        ("沧州市任丘市某某村", (130000, 130900, 130982, "任丘市")),
        ("  中国 福建省泉州市南安市某某镇", (350000, 350500, 350583, "南安市")),
        ("福建省泉州台商投资区某某路", (350000, 350500, 0, "")),
        ("福建省泉州市南安经济开发区", (350000, 350500, 0, "")),
        ("北京市海淀区某某街2号", (110000, 110100, 110108, "海淀区")),
        ("北京市北京市海淀区某某街2号", (110000, 110100, 110108, "海淀区")),
        ("北京市科技六街8号", (110000, 110100, 0, "")),
        ("北京市宣武区某某路", (110000, 110100, 0, "")),
        ("重庆市奉节县某某镇", (500000, 500200, 500236, "奉节县")),
        ("湖北省仙桃市某某大道", (420000, 429000, 429004, "仙桃市")),
        ("湖北省荆门市监利县某某镇", (420000, 420800, 0, "")),
        ("湖北省荆门市京山县某某镇", (420000, 420800, 420821, "京山县")),
        ("湖北省荆门市京山市某某镇", (420000, 420800, 420882, "京山市")),
        ("京山市某某镇", (420000, 420800, 420882, "京山市")),
        ("甘肃省嘉峪关市市辖区某某路", (620000, 620200, 620201, "市辖区")),
        ("甘肃省临夏县某某镇", (620000, 622900, 622921, "临夏县")),
        ("甘肃省临夏市某某镇", (620000, 622900, 622901, "临夏市")),
        ("甘肃省白银市高新区创业路", (620000, 620400, 0, "")),
        ("吉林市昌邑区某某路", (220000, 220200, 220202, "昌邑区")),
        ("吉林省吉林市昌邑区", (220000, 220200, 220202, "昌邑区")),
        ("天津市武清区某某园泉州北路5号", (120000, 120100, 120114, "武清区")),
        ("天津市静海县某某镇", (120000, 120200, 120223, "静海县")),
        ("山东省青岛市沧州路6号", (370000, 370200, 0, "")),
        ("广东省东莞市某某镇", (440000, 441900, 0, "")),
        ("中国（上海）自由贸易试验区某某路9号", (310000, 310100, 0, "")),
        ("中国(福建)自由贸易试验区厦门片区某某路9号", (350000, 350200, 0, "")),
        ("内蒙古赤峰市红山区", (150000, 150400, 150402, "红山区")),
        ("海南藏族自治州共和县", (630000, 632500, 632521, "共和县")),
        ("香港特别行政区九龙某某道", (810000, 0, 0, "")),
        ("中国香港湾仔某某道", (810000, 0, 0, "")),
        ("中国台湾新竹市某某路", (710000, 0, 0, "")),
        ("澳门某某马路", (820000, 0, 0, "")),
    ],
)
def test_an_address_tells_its_province_city_and_county(address: str, place: tuple[int, int, int, str]) -> None:
    assert PARSER.parse(address, DAY) == Place(*place)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "  ",
        "日本东京都",
        "美国特拉华州",
        "泉州北路5号",
        "北京路12号",
        "朝阳区某某路",
        "中山大学某某楼",
        "香港中路10号",
    ],
)
def test_what_names_no_region_is_nowhere(address: str) -> None:
    assert PARSER.parse(address, DAY) == NOWHERE


def test_an_old_name_is_believed_for_a_while_and_not_for_ever() -> None:
    address = "湖北省荆门市京山县某某镇"
    assert PARSER.parse(address, dt.date(2022, 1, 1)).county == 420821
    assert PARSER.parse(address, dt.date(2026, 1, 1)).county == 0
    assert PARSER.parse(address).county == 420821


def test_the_finest_known_code_stands_for_the_place() -> None:
    assert [PARSER.parse(a).code for a in ("甘肃省", "甘肃省兰州市", "甘肃省兰州市城关区", "某地")] == [
        620000, 620100, 620102, 0,
    ]  # fmt: skip


@given(st.sampled_from([r for r in ROWS if r.valid_to is None and r.code % 100 and r.name != "市辖区"]), st.text())
def test_the_full_path_of_a_county_is_read_back_whatever_follows(row, rest: str) -> None:  # type: ignore[no-untyped-def]
    city = NAMES[row.code // 100 * 100]
    middle = "" if city in {"市辖区", "县"} else city
    text = NAMES[row.code // 10000 * 10000] + middle + row.name + "，" + rest
    assert PARSER.parse(text).county == row.code


@given(st.text(alphabet="省市县区路京津沧州泉荆门甘肃北中国（）", max_size=30))
def test_any_text_gives_a_place_whose_parts_agree(text: str) -> None:
    place = PARSER.parse(text, DAY)
    assert not place.county or place.county // 100 * 100 == place.city
    assert not place.city or place.city // 10000 * 10000 == place.province
    assert bool(place.county) == bool(place.county_name)


@pytest.mark.skipif(not GAZETTE.exists(), reason=f"真实公报数据不在 {GAZETTE}")
def test_the_gazette_of_2019_is_read_as_its_own_columns_say() -> None:
    import duckdb

    columns = "address, province, city, county, pub_date::varchar"
    query = f"select {columns} from read_parquet(?) where country_or_region = '中国'"
    rows = duckdb.execute(query, [str(GAZETTE)]).fetchall()
    days = {text: dt.date.fromisoformat(text) for text in {r[4] for r in rows}}
    begin = time.process_time()
    places = [PARSER.parse(r[0], days[r[4]]) for r in rows]
    assert len(rows) / (time.process_time() - begin) > 20_000  # 50 000 on an idle machine
    agree, seeds = Counter[str](), Counter[str]()
    for (address, province, city, county, _), place in zip(rows, places, strict=True):
        read = (NAMES.get(place.province, ""), _city(place), place.county_name)
        agree.update(part for part, ours, its in zip("pcx", read, (province, city, county), strict=True) if ours == its)
        for seed in SEEDS.keys() & {province, city}:
            seeds[seed] += 1
            assert read == (province, city, county), address
    assert seeds == SEEDS
    assert agree["p"] == len(rows)
    assert agree["c"] > 0.998 * len(rows)
    assert agree["x"] > 0.985 * len(rows)  # the rest are names our table knows and the file's older one does not


def _city(place: Place) -> str:
    name = NAMES.get(place.city, "")
    return NAMES[place.province] if name in {"市辖区", "县"} else name
