"""Each row check of the Chinese tables, on made-up rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest

from quanlian.registry.formats.cnipa_gazette import READER
from quanlian.registry.kinds import RightKind
from quanlian.registry.records import PartyMention

TODAYS = replace(READER, today=lambda: dt.date(2024, 1, 1))


def test_a_good_row_becomes_a_record_as_published(gazette: Callable[..., str], split) -> None:
    (record,), findings = split(TODAYS.read(gazette({})))
    assert findings == []
    assert (record.line, record.kind, record.stage, record.pub_no) == (2, RightKind.INV, "发明公布", "CN109999001A")
    assert (record.app_no, record.app_date) == ("202110123456.7", dt.date(2021, 6, 1))
    assert (record.grant_no, record.grant_date) == ("", None)
    assert (record.main_class, record.classes) == ("B09B3/00", ("B09B3/00", "C02F1/28"))
    assert (record.region_code, record.county_name, record.extra) == (420802, "东宝区", {"src": "演示"})
    assert record.parties == (
        PartyMention("申请人", 1, "演示甲公司"),
        PartyMention("申请人", 2, "演示乙大学"),
        PartyMention("发明人", 1, "演示一"),
        PartyMention("发明人", 2, "演示二"),
    )


def test_a_design_grant_has_an_owner_a_designer_and_a_grant_day(gazette: Callable[..., str], split) -> None:
    (record,), _ = split(
        TODAYS.read(
            gazette(
                {
                    "pub_no": "CN309999001S",
                    "type": "外观设计",
                    "main_class": "26-05",
                    "ipc_loc": "26-05 (12); 26-03 (12)",
                    "app_no": "",
                }
            )
        )
    )
    assert (record.kind, record.classes) == (RightKind.DES, ("26-05", "26-03"))
    assert (record.grant_no, record.grant_date) == ("CN309999001S", dt.date(2022, 1, 4))
    assert {party.role for party in record.parties} == {"专利权人", "设计人"}


@pytest.mark.parametrize(
    ("change", "rule", "column"),
    [
        ({"title": " "}, "FIELD_BLANK", "名称"),
        ({"applicant": ""}, "FIELD_BLANK", "申请（专利权）人"),
        ({"pub_no": "不详"}, "CN_PUB_NO_FORMAT", "公开（公告）号"),
        ({"pub_date": "2019-02-30"}, "DATE_IMPOSSIBLE", "公开（公告）日"),
        ({"app_date": "去年"}, "DATE_FORMAT", "申请日"),
        ({"pub_date": "2020-01-01"}, "DATE_ORDER", "公开（公告）日"),
    ],
)
def test_a_wrong_row_is_refused_with_line_column_and_remedy(
    gazette: Callable[..., str],
    split,
    change: dict[str, str],
    rule: str,
    column: str,
) -> None:
    records, (finding,) = split(TODAYS.read(gazette(change)))
    assert records == []
    assert (finding.line, finding.rule, finding.column, finding.severity) == (2, rule, column, "rejected")
    assert finding.message
    assert finding.remedy


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"pub_date": "2030-01-01"}, "DATE_FUTURE"),
        ({"app_no": "202110123456.8"}, "CN_APP_CHECK_DIGIT"),
        ({"app_no": "2.02E+12"}, "CN_APP_NO_ROUNDED"),
        ({"app_no": "无"}, "CN_APP_NO_FORMAT"),
        ({"type": "什么公告"}, "CN_STAGE_UNKNOWN"),
        ({"pub_no": "CN209999001U"}, "CN_STAGE_KIND_MISMATCH"),
        ({"pub_no": "CN109999001"}, "CN_PUB_NO_KIND"),
        ({"adcode": "荆门"}, "ADCODE_FORMAT"),
        ({"ipc_loc": "乱码"}, "CN_CLASS_FORMAT"),
    ],
)
def test_a_doubtful_row_is_kept_with_a_warning(
    gazette: Callable[..., str], split, change: dict[str, str], rule: str
) -> None:
    records, (finding,) = split(TODAYS.read(gazette(change)))
    assert len(records) == 1
    assert (finding.rule, finding.severity, finding.line) == (rule, "warning", 2)


def test_a_wrong_check_digit_is_kept_as_published(gazette: Callable[..., str], split) -> None:
    (record,), _ = split(TODAYS.read(gazette({"app_no": "202110123456.8"})))
    assert record.app_no == "202110123456.8"


def test_the_number_decides_the_kind_and_the_stage_stays_as_published(gazette: Callable[..., str], split) -> None:
    (record,), _ = split(TODAYS.read(gazette({"pub_no": "CN209999001U"})))
    assert (record.kind, record.stage) == (RightKind.UM, "发明公布")


def test_the_second_row_of_a_number_is_refused_naming_the_first(gazette: Callable[..., str], split) -> None:
    records, (finding,) = split(TODAYS.read(gazette({}, {"pub_no": "CN109999002A"}, {})))
    assert [record.line for record in records] == [2, 3]
    assert (finding.line, finding.rule) == (4, "PUB_NO_DUPLICATE")
    assert "第 2 行" in finding.message


def test_a_refused_row_does_not_bar_a_later_good_one(gazette: Callable[..., str], split) -> None:
    records, _ = split(TODAYS.read(gazette({"title": ""}, {})))
    assert [record.line for record in records] == [3]


@pytest.mark.parametrize(
    "text",
    ["2022-01-04", "2022.01.04", "2022/1/4", "20220104", "2022年1月4日", "44565", "44565.0", "2022-01-04 00:00:00"],
)
def test_every_spelling_of_a_day_is_read(gazette: Callable[..., str], split, text: str) -> None:
    (record,), _ = split(TODAYS.read(gazette({"pub_date": text})))
    assert record.pub_date == dt.date(2022, 1, 4)


def test_a_kind_code_that_meant_no_grant_then_gives_no_grant_day(gazette: Callable[..., str], split) -> None:
    change = {"pub_no": "CN1009001B", "type": "", "pub_date": "1990-05-02", "app_date": "1988-01-04", "app_no": ""}
    (record,), _ = split(TODAYS.read(gazette(change)))
    assert (record.kind, record.grant_date) == (RightKind.INV, None)
