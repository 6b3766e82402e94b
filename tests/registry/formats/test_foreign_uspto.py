"""USPTO documents of every generation."""

from __future__ import annotations

import datetime as dt
import zipfile
from pathlib import Path

import pytest
from tests.registry.formats.foreign_support import outcomes, read, real, unpacked, written

from quanlian.core.findings import UserError
from quanlian.registry.formats import xml_safe
from quanlian.registry.formats.uspto_xml import READER
from quanlian.registry.kinds import RightKind

GRANT = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE us-patent-grant SYSTEM "us-patent-grant-v45-2014-04-03.dtd" [ ]>
<us-patent-grant lang="EN" dtd-version="v4.5 2014-04-03"><us-bibliographic-data-grant>
<publication-reference><document-id><country>US</country><doc-number>{number}</doc-number><kind>B2</kind>
<date>{day}</date></document-id></publication-reference>
<application-reference appl-type="utility"><document-id><country>US</country><doc-number>14123456</doc-number>
<date>20131017</date></document-id></application-reference>
<classifications-ipcr><classification-ipcr><section>H</section><class>04</class><subclass>L</subclass>
<main-group>9</main-group><subgroup>32</subgroup></classification-ipcr></classifications-ipcr>
<invention-title id="t">Demo of a g&eacute;nie</invention-title>
<assignees><assignee><addressbook><orgname>Demo Works</orgname><address><city>Demo</city><country>JP</country></address>
</addressbook></assignee></assignees></us-bibliographic-data-grant>
<claims><claim num="1"><claim-text>1. A demo.</claim-text></claim></claims></us-patent-grant>
"""
GREENBOOK = """PATN
WKU  039999991
SRC  5
APN  4491556
APD  19740307
TTL  Demo apparatus
ISD  19760113
INVT
NAM  Demo; Person
CNT  JPX
CLAS
ICL  G01G 1904
UREF
PNO  3518629
ISD  19700600
CLMS
STM  We claim:
NUM  1.
PAR  1. A demo
      continued here.
"""


def grant(number: str = "08999999", day: str = "20150106") -> str:
    return GRANT.format(number=number, day=day)


def test_a_grant_gives_numbers_dates_classes_parties_and_claims(tmp_path: Path) -> None:
    records, findings = read(READER, written(tmp_path, "a.xml", grant()))
    one = records[0]
    assert findings == []
    assert (one.pub_no, one.app_no, one.main_class) == ("US8999999B2", "US14/123456", "H04L9/32")
    assert (one.grant_date, one.app_date) == (dt.date(2015, 1, 6), dt.date(2013, 10, 17))
    assert (one.title, one.claims) == ("Demo of a génie", "1. A demo.")
    assert [(p.role, p.name, p.country) for p in one.parties] == [("专利权人", "Demo Works", "JP")]


def test_a_weekly_file_gives_each_document_with_its_first_line(tmp_path: Path) -> None:
    records, _ = read(READER, written(tmp_path, "w.xml", grant("08999999") + grant("08999998")))
    assert [record.pub_no for record in records] == ["US8999999B2", "US8999998B2"]
    assert records[1].line == grant().count("\n") + 1


def test_a_damaged_document_within_a_weekly_file_is_one_finding(tmp_path: Path) -> None:
    broken = grant("08999998").replace("</invention-title>", "")
    records, findings = read(READER, written(tmp_path, "w.xml", grant("08999999") + broken + grant("08999997")))
    assert [record.pub_no for record in records] == ["US8999999B2", "US8999997B2"]
    assert [finding.rule for finding in findings] == ["XML_DAMAGED"]


def test_an_impossible_date_rejects_the_document_with_its_column(tmp_path: Path) -> None:
    records, findings = read(READER, written(tmp_path, "a.xml", grant(day="20150230")))
    assert records == []
    assert [(f.rule, f.value, f.severity) for f in findings] == [("DATE_IMPOSSIBLE", "20150230", "rejected")]


def test_greenbook_text_is_read_with_check_digits_dropped(tmp_path: Path) -> None:
    one = read(READER, written(tmp_path, "g.txt", GREENBOOK))[0][0]
    assert (one.pub_no, one.app_no, one.title) == ("US3999999", "US05/449155", "Demo apparatus")
    assert (one.classes, one.citations) == (("G01G19/04",), ("US3518629",))
    assert one.claims.endswith("1. A demo continued here.")
    assert one.parties[0].country == "JP"


def bomb(name: str) -> str:
    lines = "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10 if i else "ha"}">' for i in range(10))
    return f'<?xml version="1.0"?><!DOCTYPE {name} [{lines}]><{name}>&a9;</{name}>'


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("", "FILE_EMPTY"),
        (grant()[:600], "XML_DAMAGED"),
        (bomb("us-patent-grant"), "XML_ENTITY"),
        ('<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><us-patent-grant>&x;</us-patent-grant>', "XML_ENTITY"),
        ('<!DOCTYPE r [<!ENTITY % p SYSTEM "http://x.example/p.dtd"> %p;]><us-patent-grant/>', "XML_ENTITY"),
        (
            '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd NDATA y">]><us-patent-grant>&x;</us-patent-grant>',
            "XML_ENTITY",
        ),
        (
            '<!DOCTYPE r [<!ENTITY a SYSTEM "<!--" NDATA n><!ENTITY b "boom"><!ENTITY c SYSTEM "-->" NDATA n>]>'
            "<us-patent-grant>&b;</us-patent-grant>",
            "XML_ENTITY",
        ),
        ('<!ELEMENT r (#PCDATA)>\n<!ENTITY alpha "&#945;">', "XML_IS_DTD"),
        ("<html><body/></html>", "USPTO_UNSUPPORTED"),
        ("just words", "USPTO_UNSUPPORTED"),
        ('<?xml version="1.0" encoding="utf-7"?><us-patent-grant/>', "XML_ENCODING"),
        (grant().encode("utf-16"), "USPTO_UNSUPPORTED"),
        ("<us-patent-grant>" + "<b>" * 5000 + "</b>" * 5000 + "</us-patent-grant>", "XML_DAMAGED"),
        (b"PK\x03\x04broken", "ARCHIVE_DAMAGED"),
    ],
)
def test_a_malformed_file_is_refused_before_anything_is_read(tmp_path: Path, content: str | bytes, code: str) -> None:
    with pytest.raises(UserError) as refusal:
        list(READER.read(str(written(tmp_path, "bad.xml", content))))
    assert refusal.value.code == code
    assert refusal.value.remedy


def test_an_entity_bomb_inside_a_weekly_file_condemns_the_file(tmp_path: Path) -> None:
    path = written(tmp_path, "w.xml", grant() + bomb("us-patent-grant"))
    with pytest.raises(UserError) as refusal:
        list(READER.read(str(path)))
    assert refusal.value.code == "XML_ENTITY"


def test_a_document_without_end_is_refused_before_memory_is_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xml_safe, "MAX_DOCUMENT_BYTES", 2_000_000)
    path = written(tmp_path, "long.xml", b"<us-patent-grant>" + b"x" * 5_000_000)
    with pytest.raises(UserError) as refusal:
        list(READER.read(str(path)))
    assert refusal.value.code == "XML_TOO_LARGE"


def test_a_zip_reads_its_members_and_names_the_bad_one(tmp_path: Path) -> None:
    path = tmp_path / "z.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.xml", "<html/>")
        archive.writestr("b.xml", grant())
    records, findings = read(READER, path)
    assert [record.pub_no for record in records] == ["US8999999B2"]
    assert [(f.column, f.rule) for f in findings] == [("a.xml", "USPTO_UNSUPPORTED")]


def test_a_zip_bomb_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "z.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.xml", b" " * 20_000_000)
    with pytest.raises(UserError) as refusal:
        list(READER.read(str(path)))
    assert refusal.value.code == "ARCHIVE_BOMB"


def test_every_real_sample_parses_or_is_refused_with_its_reason(tmp_path: Path) -> None:
    parsed, refused = outcomes(READER, unpacked(real("patents/bulk_formats/uspto_all_formats.zip"), tmp_path))
    assert refused == dict.fromkeys(
        ("cpcMaster.xml", "cpc-scheme-A01L.xml", "css_brs_sample.txt", "sample_XML4IP.ZIP"), "USPTO_UNSUPPORTED"
    )
    assert len(parsed) == 32
    assert sum(parsed.values()) == 33
    assert parsed["test.xml"] == 2


def test_real_samples_carry_what_their_generation_states(tmp_path: Path) -> None:
    for path in unpacked(real("patents/bulk_formats/uspto_all_formats.zip"), tmp_path):
        if path.suffix not in (".xml", ".greenbook") or path.name.startswith("cpc"):
            continue
        for one in read(READER, path)[0]:
            assert one.pub_no
            assert one.app_no.startswith("US")
            assert one.app_date
            assert one.pub_date
            assert one.title
            assert one.classes
            assert one.parties
            assert one.abstract or one.kind is RightKind.DES


@pytest.mark.parametrize(
    ("name", "records", "findings"),
    [
        ("ipg100105.small.xml", 25, 0),
        ("ipg120103.xml", 25, 0),
        ("ipg120327.196.xml", 196, 0),
        ("ipg130416.xml", 25, 2),
    ],
)
def test_real_weekly_files_are_read_whole(tmp_path: Path, name: str, records: int, findings: int) -> None:
    paths = unpacked(real("patents/bulk_formats/uspto_weekly_concatenated.zip"), tmp_path)
    found = read(READER, next(path for path in paths if path.name == name))
    assert (len(found[0]), len(found[1])) == (records, findings)
