"""EPO: DOCDB exchange files, EP full text, Open Patent Services."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from tests.registry.formats.foreign_support import outcomes, read, real, unpacked, written

from quanlian.core.findings import UserError
from quanlian.registry.events import EventCode
from quanlian.registry.formats.epo_docdb import READER
from quanlian.registry.formats.epo_docdb.fulltext import cited_number
from quanlian.registry.formats.foreign_numbers import application

EXCHANGE = """<exch:exchange-document country="EP" doc-number="9999999" kind="B1" date-publ="20210505" family-id="1">
<exch:bibliographic-data><exch:publication-reference data-format="docdb"><document-id><country>EP</country>
<doc-number>9999999</doc-number><kind>B1</kind><date>20210505</date></document-id></exch:publication-reference>
<exch:application-reference data-format="docdb"><document-id><country>EP</country><doc-number>13189031</doc-number>
<kind>A</kind><date>{filed}</date></document-id></exch:application-reference>
<exch:parties><exch:applicants><exch:applicant sequence="1" data-format="docdb"><exch:applicant-name>
<name>DEMO &ouml;</name></exch:applicant-name>
<residence><country>DE</country></residence></exch:applicant></exch:applicants></exch:parties>
<exch:invention-title lang="en">Demo</exch:invention-title></exch:bibliographic-data></exch:exchange-document>"""
FULLTEXT = """<ep-patent-document lang="de" country="EP" doc-number="9999999" kind="B2" date-publ="20210505"><SDOBI>
<B200><B210>13189031.{check}</B210><B220><date>20131017</date></B220></B200><B500><B540><B541>de</B541>
<B542>Vorf&uuml;hrung</B542><B541>en</B541><B542>Demo</B542></B540></B500><B700><B780><B781><date>20161223</date>
<snm>Demo Opponent</snm></B781></B780></B700></SDOBI></ep-patent-document>"""


def test_a_cut_out_exchange_document_without_its_namespace_is_read(tmp_path: Path) -> None:
    one = read(READER, written(tmp_path, "e.xml", EXCHANGE.format(filed="20131017")))[0][0]
    assert (one.pub_no, one.app_no, one.grant_date) == ("EP9999999B1", "EP13189031.1", dt.date(2021, 5, 5))
    assert [(p.role, p.name, p.country) for p in one.parties] == [("申请人", "DEMO ö", "DE")]


def test_an_impossible_filing_date_rejects_the_document(tmp_path: Path) -> None:
    records, findings = read(READER, written(tmp_path, "e.xml", EXCHANGE.format(filed="20131301")))
    assert (records, [finding.rule for finding in findings]) == ([], ["DATE_IMPOSSIBLE"])


def test_full_text_gives_the_english_title_and_the_opposition(tmp_path: Path) -> None:
    records, findings = read(READER, written(tmp_path, "f.xml", FULLTEXT.format(check=1)))
    assert (records[0].title, findings) == ("Demo", [])
    assert [(e.code, e.effective_on) for e in records[0].events] == [(EventCode.OPPOSED, dt.date(2016, 12, 23))]
    assert [(p.role, p.name) for p in records[0].parties] == [("异议人", "Demo Opponent")]


def test_a_wrong_check_digit_of_a_european_application_is_warned_of_and_kept(tmp_path: Path) -> None:
    records, findings = read(READER, written(tmp_path, "f.xml", FULLTEXT.format(check=9)))
    assert records[0].app_no == "EP13189031.9"
    assert [(f.rule, f.severity) for f in findings] == [("EP_APP_CHECK_DIGIT", "warning")]


def test_the_services_own_json_reads_as_its_xml(tmp_path: Path) -> None:
    document = {
        "@country": "EP",
        "@doc-number": "9999999",
        "@kind": "A1",
        "exch:bibliographic-data": {
            "exch:publication-reference": {
                "exch:document-id": {"@document-id-type": "docdb", "exch:date": {"$": "20000517"}}
            },
            "exch:invention-title": [{"@lang": "de", "$": "Vorführung"}, {"@lang": "en", "$": "Demo"}],
        },
    }
    body = {"ops:world-patent-data": {"exchange-documents": {"exchange-document": document}}}
    one = read(READER, written(tmp_path, "o.json", json.dumps(body)))[0][0]
    assert (one.pub_no, one.title, one.pub_date) == ("EP9999999A1", "Demo", dt.date(2000, 5, 17))


@pytest.mark.parametrize(
    ("country", "number", "kind", "canonical"),
    [
        ("EP", "99203729", "A", "EP99203729.1"),
        ("US", "201815919370", "A", "US15/919370"),
        ("CN", "201710601862", "A", "201710601862.3"),
        ("IB", "2022055385", "W", "PCT/IB2022/055385"),
        ("NL", "1010536", "A", "NL1010536A"),
    ],
)
def test_application_numbers_become_canonical(country: str, number: str, kind: str, canonical: str) -> None:
    assert application(country, number, kind) == canonical


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("WO-A1-2011/091011", "WO2011091011A1"),
        ("US-A1- 2004 003 741", "US2004003741A1"),
        ("DE 1 234", "DE1234"),
    ],
)
def test_cited_numbers_are_put_in_order(printed: str, number: str) -> None:
    assert cited_number(printed) == number


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("", "FILE_EMPTY"),
        ("<ep-patent-document><SDOBI>", "XML_DAMAGED"),
        ("<us-patent-grant/>", "EPO_UNSUPPORTED"),
        ('{"a": 1', "JSON_DAMAGED"),
        ('{"a": 1}', "OPS_JSON_UNKNOWN"),
        ("[" * 90_000, "EPO_UNSUPPORTED"),
        ('{"a": ' + "[" * 90_000, "JSON_DAMAGED"),
        ("words", "EPO_UNSUPPORTED"),
        ('<!DOCTYPE r [<!ENTITY a "b">]><ep-patent-document/>', "XML_ENTITY"),
        ('<exch:exchange-documents xmlns:exch="http://www.epo.org/exchange">', "XML_DAMAGED"),
    ],
)
def test_a_malformed_file_is_refused(tmp_path: Path, content: str, code: str) -> None:
    with pytest.raises(UserError) as refusal:
        list(READER.read(str(written(tmp_path, "bad.xml", content))))
    assert refusal.value.code == code


def test_every_real_sample_parses_or_is_refused_with_its_reason(tmp_path: Path) -> None:
    parsed, refused = outcomes(READER, unpacked(real("patents/bulk_formats/epo_fulltext_docdb_ops.zip"), tmp_path))
    assert refused == {
        "docdb-entities.dtd": "XML_IS_DTD",
        "legal_code_descriptions_202417.xlsx": "EPO_UNSUPPORTED",
        "v1-2-A1.xml": "XML_DAMAGED",
        "v1-4-A1-1.xml": "XML_DAMAGED",
        "v1-4-A1.xml": "XML_DAMAGED",
        "v1-5-1-A1-2.xml": "XML_DAMAGED",
    }, "four full texts were edited by hand in the archive and are no longer well-formed"
    assert len(parsed) == 50
    assert (parsed["DE-backfile.xml"], parsed["family_input.xml"], parsed["search_result.xml"]) == (10, 6, 100)


def test_real_legal_events_keep_both_dates_and_the_offices_code(tmp_path: Path) -> None:
    paths = unpacked(real("patents/bulk_formats/epo_fulltext_docdb_ops.zip"), tmp_path)
    events = read(READER, next(path for path in paths if path.name == "example_1.xml"))[0][0].events
    assert len(events) == 50
    assert (events[0].announced_on, events[0].effective_on) == (dt.date(2002, 6, 5), dt.date(2002, 4, 23))
    assert ("inpadoc", "17Q") in events[0].detail
