"""Search export as saved text, legal events, XML refusals, the registry of readers, report and template."""

from __future__ import annotations

import datetime as dt
import json
import zipfile
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from quanlian.core.findings import Finding, UserError
from quanlian.registry.formats import guess, reader, readers
from quanlian.registry.formats.cn.legal_events import parse_events
from quanlian.registry.formats.cn.rules import Rule
from quanlian.registry.formats.cnipa_gazette.columns import COLUMNS
from quanlian.registry.formats.report import write_report
from quanlian.registry.formats.tabular import open_table
from quanlian.registry.formats.template import template_workbook

HEAD = "IPC分类号:公开（公告）号:发明名称:公开（公告）日:发明人:代理机构:地址:申请（专利权）人:邮编:申请日:申请号"
DESIGN_HEAD = "外观设计洛迦诺分类号:公开（公告）号:发明名称:公开（公告）日:发明人:申请（专利权）人:申请日:申请号"
AGENCY = "演示事务所(普通合伙) 99999;演示事务所(普通合伙) 99999;"


def saved_list(tmp_path: Path) -> str:
    path = tmp_path / "saved.txt"
    path.write_text(
        "\n".join(
            [
                HEAD,
                f"G06F17/30;G06Q40/02;:CN109999001A:演示方法:2022.01.04:演示一;:{AGENCY}:"
                " 演示路1号;:演示公司;:518000;:2021.06.01:"
                "CN202110123456.7",
                DESIGN_HEAD,
                "14-03(10);14-04(10):CN309999001S:演示界面:2022.01.04:演示二;:演示公司;:2021.06.01:",
                DESIGN_HEAD,
                "14-03:CN309999002S:标题:有冒号:2022.01.04:演示二;:演示公司;:2021.06.01:",
                "",
            ]
        ),
        encoding="utf-8",
    )
    return str(path)


def test_the_saved_result_list_is_read_with_each_records_own_header(tmp_path: Path, split) -> None:
    (first, second), (finding,) = split(reader("cnipa_search_export").read(saved_list(tmp_path)))
    assert (first.line, first.classes, first.address, first.postcode) == (
        2,
        ("G06F17/30", "G06Q40/02"),
        "演示路1号",
        "518000",
    )
    assert [party.name for party in first.parties if party.role == "代理机构"] == ["演示事务所(普通合伙)"]
    assert first.extra["agency_code"] == "99999"
    assert (second.stage, second.classes) == ("外观设计", ("14-03", "14-04"))
    assert (finding.rule, finding.line) == ("TABLE_ROW_WIDTH", 6)


def test_an_event_has_the_day_in_law_and_the_day_of_the_gazette() -> None:
    (lapse, transfer, grant) = parse_events(
        json.dumps(
            [
                "2019.08.27|专利权的终止|未缴年费专利权终止\n终止日期:20180907",
                "2020.01.07|专利申请权、专利权的转移|专利权的转移\n登记生效日:20191218\n变更事项:专利权人\n变更前:甲\n变更后:乙\n变更事项:地址",
                "2013.06.19|授权|授权",
            ]
        ),
        lambda rule, value: pytest.fail(f"{rule.code} {value}"),
    )
    assert (lapse.code, lapse.effective_on, lapse.announced_on) == (
        "LAPSED_FEE",
        dt.date(2018, 9, 7),
        dt.date(2019, 8, 27),
    )
    assert (transfer.code, transfer.effective_on) == ("TRANSFERRED", dt.date(2019, 12, 18))
    assert [key for key, _ in transfer.detail].count("变更事项") == 2
    assert (grant.code, grant.effective_on) == ("GRANTED", dt.date(2013, 6, 19))


def test_an_entry_that_cannot_be_read_is_left_out_with_a_warning() -> None:
    noted: list[tuple[Rule, str]] = []
    events = parse_events('["没有竖线", "2019.02.30|授权|授权"]', lambda rule, value: noted.append((rule, value)))
    assert [rule.code for rule, _ in noted] == ["CN_EVENT_FORMAT", "CN_EVENT_DATE"]
    assert events[0].announced_on is None


BOMB = (
    '<?xml version="1.0"?><!DOCTYPE b [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
    "<cn-application-body>&b;</cn-application-body>"
)
CLAIMS = (
    '<?xml version="1.0"?><cn-application-body><cn-claims><claim><claim-text>一种演示<br/>\n装置</claim-text>'
    "</claim></cn-claims></cn-application-body>"
)


def package(tmp_path: Path, **files: str) -> str:
    path = tmp_path / "p.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return str(path)


def test_an_xml_bomb_condemns_the_whole_archive(tmp_path: Path) -> None:
    path = package(tmp_path, **{"2021101234567/100001/a.xml": CLAIMS, "2021101234567/100002/b.xml": BOMB})
    with pytest.raises(UserError, match="XML_ENTITY"):
        list(reader("cnipa_xml").read(path))


def test_a_damaged_document_among_good_ones_is_one_finding(tmp_path: Path, split) -> None:
    path = package(tmp_path, **{"2021101234567/100001/a.xml": CLAIMS, "2021101234567/100002/b.xml": CLAIMS[:80]})
    records, findings = split(reader("cnipa_xml").read(path))
    assert [record.claims for record in records] == ["一种演示装置"]
    assert {item.rule for item in findings} == {"XML_DAMAGED", "CN_EFILING_NO_TITLE"}


def test_a_package_not_named_by_an_application_is_refused(tmp_path: Path, split) -> None:
    records, findings = split(reader("cnipa_xml").read(package(tmp_path, **{"某案/100001/a.xml": CLAIMS})))
    assert (records, findings[0].rule) == ([], "CN_EFILING_NO_NUMBER")


@pytest.mark.parametrize(("text", "code"), [(CLAIMS[:60], "XML_DAMAGED"), ("<other/>", "CNIPA_XML_ROOT")])
def test_a_single_wrong_document_is_refused(tmp_path: Path, text: str, code: str) -> None:
    path = tmp_path / "one.xml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UserError, match=code):
        list(reader("cnipa_xml").read(str(path)))


def test_a_folder_is_read_like_an_archive(tmp_path: Path, split) -> None:
    part = tmp_path / "案卷" / "2021101234567" / "100001"
    part.mkdir(parents=True)
    (part / "a.xml").write_text(CLAIMS, encoding="utf-8")
    (record,), _ = split(reader("cnipa_xml").read(str(tmp_path / "案卷")))
    assert record.app_no == "202110123456.7"


def test_readers_are_found_by_folder_and_an_unknown_name_lists_them() -> None:
    assert {"cnipa_gazette", "cnipa_xml", "cnipa_search_export", "trs_export", "design_events"} <= set(readers())
    assert all(name == item.name for name, item in readers().items())
    with pytest.raises(UserError, match="cnipa_gazette"):
        reader("没有")


def test_the_format_is_guessed_from_the_content(gazette, tmp_path: Path) -> None:
    assert guess(gazette({}))[0] == "cnipa_gazette"
    assert guess(saved_list(tmp_path)) == ["cnipa_search_export"]


def test_the_report_lists_every_finding_and_counts_them(tmp_path: Path) -> None:
    path = str(tmp_path / "r.xlsx")
    finding = Finding(3, "名称", "=1+1", "FIELD_BLANK", "问题", "办法")
    assert write_report([finding, finding], path, records=7) == 2
    book = CalamineWorkbook.from_path(path)
    listed = book.get_sheet_by_name("问题清单").to_python()
    assert listed[0] == ["行号", "列", "值", "规则", "问题", "处理办法", "级别"]
    assert listed[1] == [3.0, "名称", "=1+1", "FIELD_BLANK", "问题", "办法", "拒绝"]
    assert book.get_sheet_by_name("统计").to_python()[1:] == [["FIELD_BLANK", "拒绝", 2.0], ["接受的记录", "", 7.0]]


def test_the_template_has_the_headers_the_reader_wants(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    path.write_bytes(template_workbook(COLUMNS))
    assert open_table(str(path)).columns == tuple(column.label for column in COLUMNS)
