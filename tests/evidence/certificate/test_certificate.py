"""The certificate: every fact on the page, a PDF an archive takes, and nothing that a hostile name could change."""

import datetime as dt
import io
import re
from dataclasses import replace
from functools import cache

import pypdf
import pytest
import segno
from pypdf.generic import StreamObject

from quanlian.core.config import REPO
from quanlian.evidence.certificate import CHECK, NOT_PROVEN, PROVES, CertificateFacts, Picture, legal_notes, pdf
from quanlian.evidence.certificate.pictures import LARGEST
from quanlian.evidence.certificate.printable import beijing, shown, size
from quanlian.evidence.certificate.words import TRUST, UNREADABLE
from quanlian.evidence.models import Source
from quanlian.rules.yaml_tree import read_file
from tests.evidence.certificate.examples import AT, FULL, MANY, ONLY_TEST, SMALL, file, png


def pages(data: bytes) -> list[str]:
    """Each page's text without white space: digests stand in groups, long lines are broken."""
    reader = pypdf.PdfReader(io.BytesIO(data))
    return [re.sub(r"\s", "", page.extract_text()) for page in reader.pages]


@cache
def many() -> list[str]:
    return pages(pdf(MANY))


def text(facts: CertificateFacts) -> str:
    return "".join(pages(pdf(facts)))


def bare(words: str) -> str:
    return re.sub(r"\s", "", words)


@pytest.mark.parametrize("facts", [SMALL, FULL], ids=["small", "full"])
def test_every_fact_is_on_the_page(facts: CertificateFacts) -> None:
    said = text(facts)
    given = [facts.number, facts.title, facts.source, facts.proves, facts.not_proven, facts.made_by, facts.office]
    given += [facts.verify_url, "2026年11月22日16:00:05（北京时间）", *CHECK]
    for one in facts.files:
        given += [one.path, one.label, one.media_type, f"{one.size:,}字节", one.sha256, one.sm3]
    given += [part for row in facts.how for part in row]
    for stamp in facts.stamps:
        given += [stamp.over, stamp.authority, beijing(stamp.at), TRUST[stamp.trust], stamp.serial]
    if facts.log:
        log = facts.log
        given += [log.origin, f"{log.position}（从0起）", str(log.size), log.root]
        given += [log.statement_sha256, log.statement_sm3]
    given += [part for one in facts.witnesses for part in (one.name, beijing(one.at))]
    given += [part for one in facts.notes for part in (one.text, one.article)]
    given += [one.label for one in facts.pictures]
    missing = [one for one in given if bare(one) not in said]
    assert missing == []


def test_what_is_not_there_is_said_to_be_missing_not_left_out() -> None:
    said = text(SMALL)
    for words in ("尚未取得时间戳", "尚未写入公开日志"):
        assert words in said
        assert words not in text(FULL)
    assert "外部见证无" in text(replace(FULL, witnesses=()))


@pytest.mark.parametrize("facts", [SMALL, FULL, MANY], ids=["small", "full", "many"])
def test_it_is_a_pdf_an_archive_takes(facts: CertificateFacts) -> None:
    data = pdf(facts)
    assert b"<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>" in data
    root = pypdf.PdfReader(io.BytesIO(data)).trailer["/Root"]
    assert root["/OutputIntents"][0]["/S"] == "/GTS_PDFA1"  # type: ignore[index]
    assert root["/Lang"] == "zh-CN"  # type: ignore[index]
    assert b"/JavaScript" not in data
    embedded = re.findall(rb"/FontFile\d? \d+ 0 R", data)
    assert len(embedded) == len(re.findall(rb"/Type\s*/FontDescriptor", data)) > 0


def test_the_same_facts_give_the_same_bytes_and_others_do_not() -> None:
    first = pdf(FULL)
    pdf(SMALL)
    assert pdf(replace(FULL)) == first
    assert pdf(replace(FULL, number="CZ2026-0000000000")) != first
    assert b"2026-11-22T" in first, "dated by the evidence, not by the printing"


def test_a_test_stamp_is_called_one_in_red_and_a_page_of_nothing_else_warns() -> None:
    warning = "本证书所附时间戳均为测试时间戳，不具公信力"
    assert warning in pages(pdf(ONLY_TEST))[0]
    mixed = pages(pdf(FULL))[0]
    assert warning not in mixed
    assert "测试时间戳，不具公信力" in mixed
    assert red(ONLY_TEST) > red(replace(ONLY_TEST, stamps=FULL.stamps[:1]))


def red(facts: CertificateFacts) -> int:
    """How often the first page turns to red."""
    page = pypdf.PdfReader(io.BytesIO(pdf(facts))).pages[0]
    content = page.get_contents()
    assert content is not None
    found = len(re.findall(rb"0\.784\d* 0\.0862?\d* 0\.113\d* (?:rg|scn)", content.get_data()))
    assert found > 0
    return found


@pytest.mark.parametrize(
    "hostile",
    [
        '#panic("x")',
        '"); #read("/etc/passwd"); #text("',
        "#set page(width: 1pt)",
        "*粗* _斜_ `码` $x^2$ @label <label> \\u{41}",
        "= 标题\\",
        'https://e.example/#eval("1+1")',
        '{"facts": 1}',
        "// comment /* block */",
    ],
)
def test_markup_in_a_name_stays_text(hostile: str) -> None:
    facts = replace(SMALL, title=hostile, how=((hostile, hostile),), files=(file(hostile, hostile),))
    said = text(facts)
    assert said.count(bare(hostile)) >= 5


@pytest.mark.parametrize(
    ("strange", "printed"),
    [
        ("照片\u202egpj.exe", "照片[U+202E]gpj.exe"),
        ("a\u200bb", "a[U+200B]b"),
        ("行\n行", "行[U+000A]行"),
        ("零\x00", "零[U+0000]"),
        ("火🔥了", "火[U+1F525]了"),
        ("私\ue000用", "私[U+E000]用"),
        ("未\U000e0fff定", "未[U+E0FFF]定"),
        ("空\u3164白", "空[U+3164]白"),
        ("多😀个🔥\u0378字", "多[U+1F600]个[U+1F525][U+0378]字"),
    ],
)
def test_characters_that_mislead_or_that_no_font_has_are_printed_by_number(strange: str, printed: str) -> None:
    said = text(replace(SMALL, title=strange))
    assert printed in said
    assert bare(UNREADABLE) in said
    assert bare(UNREADABLE) not in text(SMALL)


@pytest.mark.parametrize("rare", ["𠮷㛃", "龘靐", "é ß Ω я", "ひらがな"])
def test_rare_characters_of_the_font_are_printed_themselves(rare: str) -> None:
    assert bare(rare) in text(replace(SMALL, made_by=rare))


def test_two_hundred_files_run_over_pages_with_the_head_repeated() -> None:
    found = many()
    together = "".join(found)
    for one in MANY.files:
        assert one.path in together
        assert one.sha256 in together
    assert sum("文件名、说明、类型、大小与摘要" in page for page in found) >= 12
    for at, page in enumerate(found, 1):
        assert f"第{at}页，共{len(found)}页" in page
        assert MANY.number in page
    assert "200个" in found[0]


def test_digests_are_grouped_and_no_file_is_torn_in_two() -> None:
    for page in many():
        for path in re.findall(r"photos/现场照片-\d{3}\.jpg", page):
            one = next(file for file in MANY.files if file.path == path)
            assert one.sm3 in page
    reader = pypdf.PdfReader(io.BytesIO(pdf(SMALL)))
    raw = "".join(page.extract_text() for page in reader.pages)
    digest = SMALL.files[0].sha256
    assert " ".join(digest[at : at + 8] for at in range(0, 64, 8)) in raw


@pytest.mark.parametrize(
    "long", ["9" * 300, "https://e.example/" + "a" * 400, "很长的名称" * 60, "x" * 23 + " " + "y" * 200]
)
def test_long_words_break_inside_the_frame(long: str) -> None:
    facts = replace(SMALL, title=long, how=((long[:30], long),))
    reader = pypdf.PdfReader(io.BytesIO(pdf(facts)))
    rightmost = 0.0

    def at(words: str, cm: list[float], tm: list[float], font: object, height: float) -> None:
        nonlocal rightmost
        if words.strip():
            rightmost = max(rightmost, cm[4] + tm[4])

    for page in reader.pages:
        page.extract_text(visitor_text=at)
    assert bare(long) in text(facts)
    assert 300 < rightmost < 595 - 9 * 72 / 25.4


@pytest.mark.parametrize("url", [SMALL.verify_url, "https://e.example/" + "a" * 200])
def test_the_code_holds_the_address_it_is_printed_beside(url: str) -> None:
    [picture] = pictures(pdf(replace(SMALL, verify_url=url)))
    wanted = [list(row) for row in segno.make(url, error="m", micro=False).matrix_iter(scale=1, border=4)]
    assert dots(picture, len(wanted)) == wanted


def pictures(data: bytes) -> list[StreamObject]:
    reader = pypdf.PdfReader(io.BytesIO(data))
    found = reader.pages[0]["/Resources"].get("/XObject", {})  # type: ignore[union-attr]
    objects = [one.get_object() for one in found.values()]
    return [one for one in objects if isinstance(one, StreamObject) and one["/Subtype"] == "/Image"]


def dots(picture: StreamObject, modules: int) -> list[list[int]]:
    """The middle of each module: 1 where it is dark."""
    width, data = int(picture["/Width"]), picture.get_data()
    depth = len(data) * 8 // (width * int(picture["/Height"]))
    each = width // modules
    assert each * modules == width
    row = -(-width * depth // 8)

    def dark(x: int, y: int) -> int:
        bit = y * row * 8 + x * depth
        value = data[bit // 8] if depth >= 8 else data[bit // 8] >> (8 - depth - bit % 8) & 1
        return int(value == 0)

    return [[dark(x * each + each // 2, y * each + each // 2) for x in range(modules)] for y in range(modules)]


def test_a_long_picture_shows_its_upper_part_and_costs_no_extra_page() -> None:
    tall = replace(FULL, pictures=(Picture(png(40, 4000), "整页截图"),))
    assert len(pages(pdf(tall))) == len(pages(pdf(replace(FULL, pictures=FULL.pictures[:1]))))


@pytest.mark.parametrize(
    "bad",
    [
        b"",
        b"not a picture",
        png()[:60],
        png() + bytes(LARGEST),
        png()[:16] + b"\0\1\0\0\0\1\0\0" + png()[24:],
        png()[:16] + bytes(8) + png()[24:],
        b"\xff\xd8\xff\xe0 a photograph called png",
    ],
    ids=["nothing", "text", "cut off", "too large", "65,536 × 65,536", "no size", "JPEG"],
)
def test_a_picture_that_cannot_be_printed_is_named_and_the_certificate_still_issued(bad: bytes) -> None:
    said = text(replace(SMALL, pictures=(Picture(bad, "商品图"),)))
    assert "商品图（不能缩印，以文件为准）" in said
    assert SMALL.files[0].sha256 in said


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        pdf(replace(SMALL, made_at=dt.datetime(2026, 1, 1)))


def test_times_are_beijing_times_over_the_day_border() -> None:
    assert beijing(dt.datetime(2026, 12, 31, 16, 0, tzinfo=dt.UTC)) == "2027年1月1日 00:00:00"


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "0 字节"),
        (1023, "1,023 字节"),
        (1024, "1,024 字节（约 1.0 KB）"),
        (5 << 30, "5,368,709,120 字节（约 5.0 GB）"),
    ],
)
def test_sizes_are_exact_with_a_round_figure_beside(number: int, said: str) -> None:
    assert size(number) == said


def test_plain_text_is_left_as_it_is() -> None:
    assert shown("存证 ABC 𠮷　－") == "存证 ABC 𠮷　－"


def test_each_source_of_evidence_says_what_it_proves_and_what_not() -> None:
    assert set(PROVES) == set(NOT_PROVEN) == set(Source.values)


def test_legal_notes_hold_from_the_day_the_rule_is_in_force() -> None:
    articles = [one.article for one in legal_notes(AT.date())]
    assert any("第八条" in one for one in articles)
    assert any("法释〔2021〕12号" in one for one in articles)
    assert [one.article for one in legal_notes(dt.date(2021, 7, 31))] == articles[:-1]
    assert legal_notes(dt.date(2005, 3, 31)) == ()


def test_every_legal_note_names_its_source() -> None:
    for block in read_file(REPO / "data" / "evidence" / "legal_notes.yaml").blocks("notes"):
        assert block.text("confidence") in {"law", "source", "memory"}
        assert block.text("source")
