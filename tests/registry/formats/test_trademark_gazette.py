"""The trade mark gazette sheet: rows of our own, checked and joined."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from quanlian.core.findings import Finding
from quanlian.registry import formats
from quanlian.registry.formats.trademark_gazette import READER
from quanlian.registry.kinds import RightKind
from quanlian.registry.numbers.simulated import simulated_uscc
from quanlian.registry.records import PartyMention, Record

TODAYS = replace(READER, today=lambda: dt.date(2026, 6, 1))
GOOD = {
    "公告期号": "1980",
    "公告日期": "2026-05-06",
    "注册（申请）号": "99000001",
    "类别": "25",
    "商标名称": "演示青禾",
    "申请人": "演示甲有限公司",
    "统一社会信用代码": simulated_uscc(1),
    "地址": "福建省泉州市晋江市演示路1号",
    "代理机构": "演示代理有限公司",
    "申请日期": "2025-11-03",
    "类似群": "2501;2507",
    "商品": "演示衫;演示鞋",
    "图样文件名": "99000001.png",
    "维也纳编码": "05.03.11",
    "公告类型": "初步审定公告",
}
Sheet = Callable[..., str]


@pytest.fixture
def sheet(tmp_path: Path) -> Sheet:
    def made(*changes: dict[str, str]) -> str:
        path = tmp_path / "公告.csv"
        rows = [{**GOOD, **change} for change in changes]
        lines = [",".join(GOOD), *(",".join(row.values()) for row in rows)]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return str(path)

    return made


def split(items: object) -> tuple[list[Record], list[Finding]]:
    listed = list(items)  # type: ignore[call-overload]
    return [one for one in listed if isinstance(one, Record)], [one for one in listed if isinstance(one, Finding)]


def test_a_filing_announced_for_opposition_becomes_a_record(sheet: Sheet) -> None:
    (record,), findings = split(TODAYS.read(sheet({})))
    assert findings == []
    assert (record.kind, record.stage, record.reg_no, record.classes) == (
        RightKind.TM,
        "初步审定公告",
        "99000001",
        ("25",),
    )
    assert (record.app_date, record.pub_date, record.reg_date) == (dt.date(2025, 11, 3), dt.date(2026, 5, 6), None)
    assert record.parties == (
        PartyMention("申请人", 1, "演示甲有限公司", uscc=simulated_uscc(1)),
        PartyMention("代理机构", 1, "演示代理有限公司"),
    )
    assert record.extra["groups"] == "2501;2507"
    assert (record.extra["image"], record.extra["vienna"], record.extra["issue"]) == (
        "99000001.png",
        "05.03.11",
        "1980",
    )


def test_a_registration_has_its_day_and_holder(sheet: Sheet) -> None:
    (record,), _ = split(TODAYS.read(sheet({"公告类型": "注册公告"})))
    assert (record.stage, record.reg_date, record.parties[0].role) == ("注册", dt.date(2026, 5, 6), "注册人")


def test_adjacent_classes_of_one_number_are_one_record(sheet: Sheet) -> None:
    second = {"类别": "35", "类似群": "3503", "商品": "演示推销"}
    records, findings = split(TODAYS.read(sheet({}, second, {"注册（申请）号": "99000002"})))
    assert findings == []
    assert [(one.reg_no, one.classes) for one in records] == [("99000001", ("25", "35")), ("99000002", ("25",))]
    assert records[0].extra["groups"] == "2501;2507;3503"


def test_classes_apart_are_two_statements_and_said_so(sheet: Sheet) -> None:
    rows: tuple[dict[str, str], ...] = ({}, {"注册（申请）号": "99000002"}, {"类别": "35", "类似群": ""})
    records, findings = split(TODAYS.read(sheet(*rows)))
    assert len(records) == 3
    assert [(one.line, one.rule) for one in findings] == [(4, "TM_ROWS_APART")]


def test_a_figure_without_words_is_called_so(sheet: Sheet) -> None:
    (record,), findings = split(TODAYS.read(sheet({"商标名称": ""})))
    assert (record.title, findings) == ("图形", [])


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("演示白茶（地理标志证明商标）", RightKind.TM_CERT),
        ("演示陶（集体商标）", RightKind.TM_COLL),
        ("演示", RightKind.TM),
    ],
)
def test_the_kind_is_taken_from_the_words_behind_the_name(sheet: Sheet, title: str, kind: RightKind) -> None:
    assert split(TODAYS.read(sheet({"商标名称": title})))[0][0].kind is kind


@pytest.mark.parametrize(
    ("change", "rule", "column"),
    [
        ({"申请人": ""}, "FIELD_BLANK", "申请人"),
        ({"商标名称": "", "图样文件名": ""}, "FIELD_BLANK", "商标名称"),
        ({"注册（申请）号": "无号"}, "CN_TM_NUMBER", "注册（申请）号"),
        ({"类别": "46"}, "NICE_CLASS", "类别"),
        ({"类别": "9" * 5000}, "NICE_CLASS", "类别"),
        ({"公告类型": "其他"}, "TM_ANNOUNCEMENT", "公告类型"),
        ({"公告日期": "2026-02-30"}, "DATE_IMPOSSIBLE", "公告日期"),
        ({"申请日期": "2026-05-07"}, "DATE_ORDER", "公告日期"),
    ],
)
def test_a_row_that_cannot_stand_is_rejected(sheet: Sheet, change: dict[str, str], rule: str, column: str) -> None:
    records, findings = split(TODAYS.read(sheet(change)))
    assert records == []
    assert [(one.line, one.rule, one.column, one.severity) for one in findings] == [(2, rule, column, "rejected")]


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"类似群": "25"}, "TM_GROUP"),
        ({"类似群": "0901"}, "TM_GROUP_CLASS"),
        ({"统一社会信用代码": "91350500MA00000000"}, "TM_USCC"),
        ({"维也纳编码": "花"}, "TM_VIENNA"),
        ({"公告日期": "2026-07-01"}, "DATE_FUTURE"),
    ],
)
def test_a_doubtful_value_is_a_warning(sheet: Sheet, change: dict[str, str], rule: str) -> None:
    records, findings = split(TODAYS.read(sheet(change)))
    assert (len(records), [one.rule for one in findings]) == (1, [rule])


def test_a_second_row_of_number_and_class_is_refused(sheet: Sheet) -> None:
    records, findings = split(TODAYS.read(sheet({}, {})))
    assert (len(records), [(one.line, one.rule) for one in findings]) == (1, [(3, "TM_DUPLICATE")])


def test_the_same_mark_may_be_announced_twice_in_its_life(sheet: Sheet) -> None:
    records, findings = split(TODAYS.read(sheet({}, {"公告类型": "注册公告"})))
    assert ([one.stage for one in records], findings) == (["初步审定公告", "注册"], [])


def test_the_format_is_found_by_its_columns(sheet: Sheet) -> None:
    assert formats.guess(sheet({}))[0] == "trademark_gazette"
