"""Letters as PDF: what is on the page, and that it is a PDF an archive takes."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quanlian.core.findings import UserError
from quanlian.core.fonts import BUNDLED, SIGNS, font_paths, head_stack, load_fonts, text_stack
from quanlian.procedures.letters.content import LetterContent
from quanlian.procedures.letters.pdf import to_pdf
from tests.procedures.letters.examples import CERTIFICATE, DECISION, EACH_KIND, HOSTILE, NOTICE, TABLE
from tests.procedures.letters.pdf_reader import words_of

by_kind = pytest.mark.parametrize("content", EACH_KIND, ids=lambda content: content.kind)


@by_kind
def test_each_kind_is_an_archivable_pdf_that_says_so(content: LetterContent) -> None:
    pdf = to_pdf(content)
    assert pdf.startswith(b"%PDF-1.7")
    assert b"<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>" in pdf
    assert b"/OutputIntents" in pdf
    assert content.title.encode() in pdf, "the title in the metadata"
    assert b"zh-CN" in pdf


@by_kind
def test_the_same_letter_gives_the_same_bytes_and_another_does_not(content: LetterContent) -> None:
    first = to_pdf(content)
    to_pdf(replace(content, number="另一号"))
    assert to_pdf(content) == first
    assert to_pdf(replace(content, number="另一号")) != first


def test_the_file_bears_the_date_of_the_letter_not_of_the_printing() -> None:
    pdf = to_pdf(replace(NOTICE, date=date(1999, 12, 31)))
    dates = re.findall(rb"(?:CreateDate|ModifyDate|stEvt:when)>([0-9-]{10})", pdf)
    assert set(dates) == {b"1999-12-31"}


@by_kind
def test_everything_of_the_letter_is_on_the_page(content: LetterContent) -> None:
    text = "".join(words_of(to_pdf(content)))
    for part in (content.title, content.number, content.office, *content.paragraphs, content.remedy):
        assert part in text
    for part in (*(cell for row in content.rows for cell in row), content.seal_note, content.signed_by):
        assert part in text
    assert "2026年9月28日" in text
    assert f"案号：{content.case_number}" in text
    assert content.verify_text in text


def test_a_notice_greets_and_a_decision_names_its_party() -> None:
    assert "𠮷㛃精密机械有限公司：经审查" in words_of(to_pdf(NOTICE))[0]
    assert "当事人：甲商贸有限公司经审查" in words_of(to_pdf(DECISION))[0]


def test_attachments_are_counted_only_when_there_are_several() -> None:
    assert "附件：1．请求书副本2．证据清单" in words_of(to_pdf(NOTICE))[0]
    assert "附件：请求书副本" in words_of(to_pdf(replace(NOTICE, attachments=("请求书副本",))))[0]


def test_copies_stand_on_the_last_page_and_every_page_has_its_number() -> None:
    pages = words_of(to_pdf(replace(NOTICE, paragraphs=NOTICE.paragraphs * 20)))
    assert len(pages) > 1
    assert "抄送：示例省市场监督管理局，示例市知识产权保护中心。" in pages[-1]
    assert "抄送" not in pages[0]
    assert all(f"— {at} —" in page for at, page in enumerate(pages, 1))


def test_the_signature_never_stands_alone_on_a_page() -> None:
    for lines in range(8, 26):
        pages = words_of(to_pdf(replace(NOTICE, remedy="", attachments=(), paragraphs=("本局决定予以受理。",) * lines)))
        assert pages[-1].startswith("本局") or len(pages) == 1


def test_a_certificate_lies_on_its_side_and_has_no_page_number() -> None:
    pdf = to_pdf(CERTIFICATE)
    assert b"/MediaBox[0 0 841.8898 595.2756]" in pdf
    assert "— 1 —" not in words_of(pdf)[0]
    assert b"/MediaBox[0 0 595.2756 841.8898]" in to_pdf(TABLE)


def test_an_empty_draft_still_prints() -> None:
    bare = replace(NOTICE, number="", addressee="", paragraphs=(), remedy="", attachments=(), copies_to=())
    (page,) = words_of(to_pdf(replace(bare, seal_note="", case_number="", verify_text="")))
    assert page == f"{NOTICE.office}{NOTICE.title}{NOTICE.office}2026年9月28日— 1 —"


def test_text_that_looks_like_markup_is_printed_as_it_is() -> None:
    everywhere = replace(NOTICE, paragraphs=(HOSTILE,), addressee=HOSTILE, rows=((HOSTILE, HOSTILE),), title=HOSTILE)
    assert _squeezed("".join(words_of(to_pdf(everywhere)))).count(_squeezed(HOSTILE)) == 5


@settings(max_examples=40, deadline=None)
@given(st.text(st.sampled_from("甲乙丙 #$*_`\\<>@[]{}()~-/='\".:;&%!?+|^0aZ"), min_size=1, max_size=60))
def test_any_mix_of_marks_is_printed_as_it_is(text: str) -> None:
    (page, *_) = words_of(to_pdf(replace(NOTICE, paragraphs=(f"始{text}终",))))
    assert _squeezed(f"始{text}终") in _squeezed(page)


@pytest.mark.parametrize("rare", ["𠮷", "㛃", "䶮", "𬭎", "〇", "㸌", "☑", "①"])
def test_rare_characters_of_names_are_printed(rare: str) -> None:
    assert f"王{rare}：" in words_of(to_pdf(replace(NOTICE, addressee=f"王{rare}")))[0]


def test_a_character_no_font_has_is_named_and_not_printed_as_a_box() -> None:
    with pytest.raises(UserError) as refused:
        to_pdf(replace(NOTICE, addressee="甲😀", paragraphs=("ก",)))
    assert refused.value.code == "LETTER_GLYPH"
    assert set(refused.value.value) == {"😀", "ก"}


def test_characters_no_page_can_show_are_left_out() -> None:
    assert "甲乙丙：" in words_of(to_pdf(replace(NOTICE, addressee="甲\x00乙\u202e丙\ud800")))[0]


def test_a_digest_longer_than_its_column_breaks_inside_the_page() -> None:
    long = "66c7f0f462eeedd9" * 12
    assert long in words_of(to_pdf(replace(TABLE, rows=(("摘要", long),))))[0]
    assert long in words_of(to_pdf(replace(NOTICE, paragraphs=(long,))))[0]


def test_the_fonts_come_from_the_package_and_never_from_the_system() -> None:
    assert [path.name for path in font_paths()] == ["manimgx_fonts_cjk"]
    assert text_stack() == head_stack() == [BUNDLED, SIGNS]
    assert {Path(font.path).parent for font in load_fonts().fonts() if font.path} == set(font_paths())
    assert set(re.findall(rb"/BaseFont/[A-Z]{6}\+([A-Za-z]+)", to_pdf(NOTICE))) == {b"NotoSansCJKsc"}


def test_an_office_may_bring_a_folder_of_fonts_of_its_own(tmp_path: Path) -> None:
    assert font_paths(tmp_path) == (tmp_path, *font_paths())
    assert to_pdf(NOTICE, own_fonts=tmp_path) == to_pdf(NOTICE), "an empty folder changes nothing"


def _squeezed(text: str) -> str:
    """Without spaces: a line may break at one, and then it is not drawn."""
    return "".join(text.split())
