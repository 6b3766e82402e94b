"""Letters as Word files, with the house's template and an office's own."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as WordDocument
from hypothesis import given, settings
from hypothesis import strategies as st

from quanlian.core.findings import UserError
from quanlian.procedures.letters.base_template import FOLDER, TEMPLATES
from quanlian.procedures.letters.content import LetterContent
from quanlian.procedures.letters.word import TEMPLATE_NAMES, check_template, to_docx
from tests.procedures.letters.examples import CERTIFICATE, EACH_KIND, HOSTILE, NOTICE, TABLE

by_kind = pytest.mark.parametrize("content", EACH_KIND, ids=lambda content: content.kind)


def opened(docx: bytes) -> WordDocument:
    return Document(io.BytesIO(docx))


def lines_of(docx: bytes) -> list[str]:
    """Every paragraph with text: body, table cells, footer."""
    word = opened(docx)

    def texts() -> Iterator[str]:
        yield from (paragraph.text for paragraph in word.paragraphs)
        yield from (cell.text for table in word.tables for row in table.rows for cell in row.cells)
        yield from (paragraph.text for paragraph in word.sections[0].footer.paragraphs)

    return [text for text in texts() if text]


@by_kind
def test_everything_of_the_letter_is_in_the_word_file(content: LetterContent) -> None:
    lines = lines_of(to_docx(content))
    for part in (content.title, content.number, content.office, *content.paragraphs, content.remedy, content.seal_note):
        assert part in lines or part == ""
    assert "2026年9月28日" in lines
    assert f"案号：{content.case_number}　{content.verify_text}" in lines
    assert all(any(value in line for line in lines) for row in content.rows for value in row)


@by_kind
def test_the_same_letter_gives_the_same_bytes_without_the_clock(content: LetterContent) -> None:
    docx = to_docx(content)
    assert docx == to_docx(content)
    with zipfile.ZipFile(io.BytesIO(docx)) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2026-09-28T00:00:00Z" in parts.read("docProps/core.xml")


def test_the_file_is_described_by_the_letter() -> None:
    about = opened(to_docx(replace(NOTICE, title="甲 & 乙 {{ title }}"))).core_properties
    assert (about.title, about.author, about.subject) == ("甲 & 乙 {{ title }}", NOTICE.office, NOTICE.number)


def test_absent_parts_leave_no_empty_lines_or_marks() -> None:
    bare = replace(NOTICE, number="", addressee="", remedy="", attachments=(), copies_to=(), seal_note="")
    head, foot = [NOTICE.office, NOTICE.title], [NOTICE.office, "2026年9月28日", "—  —"]
    assert lines_of(to_docx(replace(bare, case_number="", verify_text=""))) == [*head, *NOTICE.paragraphs, *foot]


def test_a_table_has_a_row_for_each_label() -> None:
    (table,) = opened(to_docx(TABLE)).tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["送达方式", "直接送达"], ["收件人签名", ""]]


def test_a_certificate_lies_on_its_side() -> None:
    section = opened(to_docx(CERTIFICATE)).sections[0]
    assert section.page_width is not None
    assert section.page_height is not None
    assert section.page_width > section.page_height


def test_text_that_looks_like_a_template_is_written_as_it_is() -> None:
    lines = lines_of(to_docx(replace(NOTICE, paragraphs=(HOSTILE,), rows=((HOSTILE, HOSTILE),), title=HOSTILE)))
    assert lines.count(HOSTILE) == 4


@settings(max_examples=25, deadline=None)
@given(st.text(st.sampled_from("甲乙{}%_#&<>'\"\\;[]|x7*"), min_size=1, max_size=40))
def test_any_mix_of_marks_is_written_as_it_is(text: str) -> None:
    assert f"始{text}终" in lines_of(to_docx(replace(NOTICE, paragraphs=(f"始{text}终",))))


def test_the_committed_templates_are_what_the_script_builds() -> None:
    for name, build in TEMPLATES.items():
        committed, built = (_parts(docx) for docx in ((FOLDER / name).read_bytes(), build()))
        assert committed == built, f"run python -m quanlian.procedures.letters.base_template ({name})"
        assert check_template(FOLDER / name, TEMPLATE_NAMES) == []


def own_template(folder: Path, *lines: str, footer: str = "") -> Path:
    word = Document()
    for line in lines:
        word.add_paragraph(line)
    word.sections[0].footer.paragraphs[0].text = footer
    path = folder / "本局模板.docx"
    word.save(str(path))
    return path


def test_an_office_may_use_its_own_template_and_fields_of_the_case(tmp_path: Path) -> None:
    path = own_template(tmp_path, "本局　{{ title }}", "申请人：{{ applicant.name }}", footer="{{ number }}")
    lines = lines_of(to_docx(NOTICE, path, {"applicant.name": "甲 & 乙", "title": "不算"}))
    assert lines == [f"本局　{NOTICE.title}", "申请人：甲 & 乙", NOTICE.number]


def test_a_check_names_each_unknown_field_of_body_and_footer(tmp_path: Path) -> None:
    loop = ("{%p for row in rows %}", "{{ row[0] }}", "{%p endfor %}")
    path = own_template(tmp_path, "{{ title }}{{ applicant.nam }}", *loop, footer="{{ foot }}")
    findings = check_template(path, TEMPLATE_NAMES | {"applicant.name"})
    assert {one.rule for one in findings} == {"LETTER_TEMPLATE_FIELD"}
    assert [one.column for one in findings] == ["applicant.nam", "foot"]


@pytest.mark.parametrize(
    ("lines", "rule"), [(("{{ title",), "LETTER_TEMPLATE_SYNTAX"), (("{%p if title %}",), "LETTER_TEMPLATE_SYNTAX")]
)
def test_a_broken_mark_in_a_template_is_found(tmp_path: Path, lines: tuple[str, ...], rule: str) -> None:
    assert [one.rule for one in check_template(own_template(tmp_path, *lines), TEMPLATE_NAMES)] == [rule]


def test_a_file_that_is_no_word_template_is_found_and_refused(tmp_path: Path) -> None:
    path = tmp_path / "旧版.doc"
    path.write_bytes(b"\xd0\xcf\x11\xe0 not a zip")
    assert [one.rule for one in check_template(path, TEMPLATE_NAMES)] == ["LETTER_TEMPLATE_FILE"]
    with pytest.raises(UserError, match="LETTER_TEMPLATE"):
        to_docx(NOTICE, path)


@pytest.mark.parametrize(
    "line",
    [
        "{{ nobody }}",
        "{{ title.__class__.__mro__ }}",
        "{{ ''.__class__.__base__.__subclasses__() }}",
        "{{ paragraphs.append('x') }}",
        "{{ self.__init__.__globals__ }}",
        "{% include 'x' %}",
        "{{ 1 / 0 }}",
        "{{ range(999999999) }}",
    ],
)
def test_a_template_that_reaches_outside_the_letter_is_refused(tmp_path: Path, line: str) -> None:
    with pytest.raises(UserError) as refused:
        to_docx(NOTICE, own_template(tmp_path, line))
    assert (refused.value.code, refused.value.value) == ("LETTER_TEMPLATE", "本局模板.docx")


def _parts(docx: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(docx)) as parts:
        return {name: parts.read(name) for name in parts.namelist()}
