"""EUIPO trade marks and designs."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from tests.registry.formats.foreign_support import read, real, written

from quanlian.core.findings import UserError
from quanlian.registry.events import EventCode
from quanlian.registry.formats.euipo_design import READER as DESIGNS
from quanlian.registry.formats.euipo_trademark import READER as MARKS
from quanlian.registry.kinds import RightKind

MARK = """<?xml version="1.0" encoding="UTF-8"?><Transaction xmlns="http://euipo.europa.eu/trademark/data"><TradeMark
 operationCode="Insert"><RegistrationOfficeCode>EM</RegistrationOfficeCode>
<ApplicationNumber>018999999</ApplicationNumber><ApplicationDate>{filed}</ApplicationDate>
<MarkCurrentStatusCode>Application opposed</MarkCurrentStatusCode>
<MarkCurrentStatusDate>2020-07-01</MarkCurrentStatusDate>
<KindMark>EU Certificate</KindMark><WordMarkSpecification><MarkVerbalElementText>DEMO</MarkVerbalElementText>
</WordMarkSpecification><GoodsServicesDetails><GoodsServices><ClassDescriptionDetails><ClassDescription>
<ClassNumber>{nice}</ClassNumber><GoodsServicesDescription languageCode="en">Demo goods</GoodsServicesDescription>
</ClassDescription></ClassDescriptionDetails></GoodsServices></GoodsServicesDetails>
<OppositionDetails><Opposition><OppositionIdentifier>1</OppositionIdentifier><OppositionDate>2020-06-18</OppositionDate>
<OppositionGroundText>Likelihood of confusion</OppositionGroundText><EarlierMarkDetails><EarlierMark>
<EarlierMarkCountryCode>EM</EarlierMarkCountryCode><RegistrationNumber>011999999</RegistrationNumber>
<WordMarkSpecification><MarkVerbalElementText>DEMMO</MarkVerbalElementText></WordMarkSpecification></EarlierMark>
</EarlierMarkDetails></Opposition></OppositionDetails></TradeMark></Transaction>"""


def mark(filed: str = "2020-04-27", nice: str = "9") -> str:
    return MARK.format(filed=filed, nice=nice)


def test_an_opposed_mark_gives_opposition_earlier_mark_and_status(tmp_path: Path) -> None:
    one = read(MARKS, written(tmp_path, "m.xml", mark()))[0][0]
    assert (one.kind, one.app_no, one.reg_no, one.title) == (RightKind.TM_CERT, "018999999", "", "DEMO")
    assert (one.classes, one.extra["goods"]) == (("9",), "9: Demo goods")
    assert [event.code for event in one.events] == [EventCode.OPPOSED, EventCode.OPPOSED]
    assert ("earlier_mark", "EM 011999999 DEMMO") in one.events[0].detail
    assert one.events[1].label == "Application opposed"


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (mark(filed="2020-02-30"), "DATE_IMPOSSIBLE"),
        (mark(nice="46"), "NICE_CLASS"),
        (mark().replace("018999999", ""), "DOCUMENT_NUMBER_MISSING"),
    ],
)
def test_a_mark_with_an_impossible_value_is_rejected(tmp_path: Path, content: str, rule: str) -> None:
    records, findings = read(MARKS, written(tmp_path, "m.xml", content))
    assert (records, [finding.rule for finding in findings]) == ([], [rule])


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("", "FILE_EMPTY"),
        (mark()[:400], "XML_DAMAGED"),
        ("<TradeMark/>", "EUIPO_TM_UNSUPPORTED"),
        (mark().replace("trademark/data", "design/data"), "EUIPO_TM_UNSUPPORTED"),
        ("words", "EUIPO_TM_UNSUPPORTED"),
        (mark().replace("<Transaction", '<!DOCTYPE Transaction [<!ENTITY a "b">]><Transaction'), "XML_ENTITY"),
    ],
)
def test_a_malformed_trade_mark_file_is_refused(tmp_path: Path, content: str, code: str) -> None:
    with pytest.raises(UserError) as refusal:
        list(MARKS.read(str(written(tmp_path, "bad.xml", content))))
    assert refusal.value.code == code


def test_the_design_reader_refuses_a_trade_mark_file(tmp_path: Path) -> None:
    with pytest.raises(UserError) as refusal:
        list(DESIGNS.read(str(written(tmp_path, "m.xml", mark()))))
    assert refusal.value.code == "EUIPO_DS_UNSUPPORTED"


@pytest.mark.parametrize(
    ("archive", "marks", "oppositions", "earlier"),
    [
        ("euipo_xml.tar.gz", 19, 0, 0),
        ("siggibk_tm_xml.tar.xz", 824, 105, 257),
    ],
)
def test_real_trade_marks_parse_with_their_oppositions(
    archive: str, marks: int, oppositions: int, earlier: int
) -> None:
    records, findings = read(MARKS, real(f"marks/euipo_tm_xml/{archive}"))
    filed = [event for record in records for event in record.events if event.label == "Opposition"]
    assert (len(records), len(findings), len(filed)) == (marks, 0, oppositions)
    assert sum(key == "earlier_mark" for event in filed for key, _ in event.detail) == earlier
    assert all(record.classes and record.app_no for record in records)
    undated = [record.extra["status"] for record in records if record.app_date is None]
    assert undated in ([], ["Application filed"]), "an application not yet given a date has none"


def test_real_designs_parse_and_the_delete_instruction_is_warned_of() -> None:
    records, findings = read(DESIGNS, real("marks/euipo_design_xml/siggibk_design_xml.tar.xz"))
    assert (len(records), [finding.rule for finding in findings]) == (302, ["EUIPO_DELETE"])
    whole = [record for record in records if record.extra["operation"] != "Delete"]
    assert all(record.title and record.classes and record.expiry_date for record in whole)
    assert min(record.reg_date for record in whole if record.reg_date) >= dt.date(2003, 4, 1)
