"""Values behind fields: days, classes, numbers, places, states, kinds."""

from __future__ import annotations

import pytest

from quanlian.search.tree import Not, Or, Query, Span, Tag, TagLike
from tests.search.language.world import expert

APPLICATION = ("2017106018623", "201710601862")


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("申请日=2020-01-01:2020-12-31", 20200101, 20201231),
        ("AD=2020 to 2021", 20200101, 20211231),
        ("AD=2020 至 2021", 20200101, 20211231),
        ("AD=2020至2021", 20200101, 20211231),
        ("AD=2020~2021", 20200101, 20211231),
        ("AD=2020-2021", 20200101, 20211231),
        ("AD=20200115-20200220", 20200115, 20200220),
        ("AD=20200115 - 20200220", 20200115, 20200220),
        ('AD within "2020 2021"', 20200101, 20211231),
        ('AD within "20200115,20200220"', 20200115, 20200220),
        ('AD="2020 2021"', 20200101, 20211231),
        ("AD=2020", 20200101, 20201231),
        ("AD=202002", 20200201, 20200229),
        ("AD=2021-02", 20210201, 20210228),
        ("AD=2020.3.5", 20200305, 20200305),
        ("AD=2020/03/05", 20200305, 20200305),
        ("AD=2020年3月5日", 20200305, 20200305),
        ("AD=２０２０年", 20200101, 20201231),
        ("AD>=20200115", 20200115, None),
        ("AD≥20200115", 20200115, None),
        ("AD>202002", 20200301, None),
        ("AD>20201231", 20210101, None),
        ("AD<=202002", None, 20200229),
        ("AD<2020", None, 20191231),
        ("AD=2020:", 20200101, None),
        ("AD=:2020", None, 20201231),
        ("AY>=2020", 20200101, None),
    ],
)
def test_days_months_and_years_are_spans(text: str, low: int | None, high: int | None) -> None:
    assert expert(text).query == Span("app_date", low, high)


def test_several_years_in_parentheses_belong_to_the_field() -> None:
    assert expert("PD=(2020 or 2022)").query == Or(
        (Span("pub_date", 20200101, 20201231), Span("pub_date", 20220101, 20221231))
    )


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("IPC=A61B5/low", Tag("ipc", ("A61B5",))),
        ("IPC=A61B5/00/low", Tag("ipc", ("A61B5",))),
        ("IPC=A61B/low", Tag("ipc", ("A61B",))),
        ("IPC=A61B", Tag("ipc", ("A61B",))),
        ("ipc=a61", Tag("ipc", ("A61",))),
        ("IPC=A61B5", Tag("ipc", ("A61B5",))),
        ("IPC=A61B5/02", Tag("ipc", ("A61B5/02",))),
        ("IPC=A61B5/00", Tag("ipc", ("A61B5/00",))),
        ('IPC="A61B 5/02"', Tag("ipc", ("A61B5/02",))),
        ("IPC=A61B 5/02", Tag("ipc", ("A61B5/02",))),
        ("IPC=A61B0005020000", Tag("ipc", ("A61B5/02",))),
        ("IPC=H04L2012564200", Tag("ipc", ("H04L2012/5642",))),
        ("IPC=A61B0005", Tag("ipc", ("A61B5",))),
        ("IPC=a61b5/02(2006.01)I", Tag("ipc", ("A61B5/02",))),
        ("IPC=Ａ６１Ｂ５／０２", Tag("ipc", ("A61B5/02",))),
        ("IPC=H01M*", Tag("ipc", ("H01M",))),
        ("IPC=H01M+", Tag("ipc", ("H01M",))),
        ("IPC=H01M10/05*", TagLike("ipc", "H01M10/05*")),
        ("IPC=H01M1?/02", TagLike("ipc", "H01M1?/02")),
        ("IPC=A61F,A61B5/low", Tag("ipc", ("A61F", "A61B5"))),
        ("CPC=Y02E60/10", Tag("cpc", ("Y02E60/10",))),
        ("洛迦诺分类=26-05", Tag("loc", ("26-05",))),
        ("LOC=2605", Tag("loc", ("26-05",))),
        ("LOC=26", Tag("loc", ("26",))),
        ("NCL=第9类", Tag("nice", ("9",))),
        ("NCL=09", Tag("nice", ("9",))),
        ("NCL=1:3,25", Tag("nice", ("1", "2", "3", "25"))),
        ("类别=35类", Tag("nice", ("35",))),
    ],
)
def test_class_symbols_in_any_spelling(text: str, query: Query) -> None:
    assert expert(text).query == query


@pytest.mark.parametrize(
    "spelling",
    [
        "201710601862.3", "2017106018623", "CN201710601862.3", "ZL201710601862.3", "ZL 2017 1 0601862.3",
        "zl 2017 1 0601862.3", "2017 1 0601862.3", "２０１７１０６０１８６２．３", "201710601862", "ZL201710601862",
        '"ZL 2017 1 0601862.3"', "专利号：201710601862.3",
    ],
)  # fmt: skip
def test_an_application_number_in_any_spelling(spelling: str) -> None:
    text = spelling if spelling.startswith("专利号") else f"AN={spelling}"
    assert expert(text).query == Tag("app_no", APPLICATION)


@pytest.mark.parametrize(
    ("text", "field", "values"),
    [
        ("AN=95115608x", "app_no", ("95115608X",)),
        ("PN=CN109985893A", "pub_no", ("CN109985893A", "CN109985893")),
        ("PN=cn 109985893 a", "pub_no", ("CN109985893A", "CN109985893")),
        ("PN=109985893", "pub_no", ("109985893",)),
        ("PN=WO2023/123456 A1", "pub_no", ("WO2023123456A1",)),
        ("注册号=12345678", "pub_no", ("12345678",)),
        ("AN=PCT/CN2023/123456", "app_no", ("PCTCN2023123456",)),
        ("NO=12/345,678", "number", ("12345678",)),
        ("NO=2023SR0123456", "number", ("2023SR0123456",)),
        ("编号=国作登字-2023-F-00012345", "number", ("国作登字2023F00012345",)),
        ("NO=12345678,23456789", "number", ("12345678", "23456789")),
    ],
)
def test_other_numbers_in_any_spelling(text: str, field: str, values: tuple[str, ...]) -> None:
    assert expert(text).query == Tag(field, values)


def test_a_number_ends_where_the_next_word_begins() -> None:
    assert expert("AN=ZL 2017 1 0601862.3 TI=锂").said == "申请号=2017106018623 与 名称=“锂”"
    assert expert("AN=201710601862.3 锂").said == "申请号=2017106018623 与 “锂”"


def test_a_wrong_check_digit_is_remarked_on_and_found_without_it() -> None:
    reading = expert("AN=201710601862.4")
    assert reading.query == Tag("app_no", ("2017106018624", "201710601862"))
    assert "201710601862.3" in reading.notes[0]


def test_numbers_take_wildcards() -> None:
    assert expert("AN=2017?0601862*").query == TagLike("app_no", "2017?0601862*")
    assert expert("PN=cn1099858*").query == TagLike("pub_no", "CN1099858*")


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("地区=沧州", "region", "130900"),
        ("地区=吉林", "region", "220000"),
        ("市=吉林", "city", "220200"),
        ("县=晋江", "county", "350582"),
        ("县（市、区）=晋江市", "county", "350582"),
        ("RG=130900", "region", "130900"),
        ("RG=1309", "region", "130900"),
        ("省=13", "province", "130000"),
        ("国省代码=河北;13", "region", "130000"),
    ],
)
def test_places_by_name_or_code(text: str, field: str, value: str) -> None:
    assert expert(text).query == Tag(field, (value,))


@pytest.mark.parametrize(
    ("text", "field", "values"),
    [
        ("状态=有效", "status", ("force",)),
        ("法律状态=失效", "status", ("lapsed",)),
        ("ST=审查中", "status", ("pending",)),
        ("ST=未授权终结", "status", ("failed",)),
        ("ST=无权", "status", ("lapsed", "failed")),
        ("ST=Force", "status", ("force",)),
        ("状态=有效、审查中", "status", ("force", "pending")),
        ("种类=发明", "kind", ("INV",)),
        ("种类=发明专利权", "kind", ("INV",)),
        ("KIND=inv", "kind", ("INV",)),
        ("类型=专利", "kind", ("INV", "UM", "DES")),
        ("类型=商标", "kind", ("TM", "TM_COLL", "TM_CERT")),
        ("类型=外观", "kind", ("DES",)),
        ("产业=c39", "industry", ("C39",)),
        ("产业=计算机制造", "industry", ("计算机制造",)),
        ("国别=cn", "country", ("中国", "CN")),
        ("国家=日本", "country", ("日本", "JP")),
        ("申请年=2019:2021", "app_year", ("2019", "2020", "2021")),
        ("PY=2020年", "pub_year", ("2020",)),
        ("OWNER=17", "owner", ("17",)),
        ("专题库=「演示“一号”库」", "topic", ("演示“一号”库",)),
    ],
)
def test_words_of_lists(text: str, field: str, values: tuple[str, ...]) -> None:
    assert expert(text).query == Tag(field, values)


def test_not_equal_excludes_a_tag() -> None:
    assert Not(Tag("status", ("force",))) in expert("ST!=有效 AND KIND=INV").query.parts  # type: ignore[union-attr]
