"""Builds the Word templates of the house: `python -m quanlian.procedures.letters.base_template`.

The two files in `templates/` are what this writes; an office may copy one and change its look. Sizes and margins are
those of GB/T 9704-2012. Fonts are named, not embedded: Word and WPS of an office have them.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt

from quanlian.procedures.letters import word_parts as parts
from quanlian.procedures.letters.archive import same_bytes

FOLDER = Path(__file__).with_name("templates")
BUILT = datetime(2026, 1, 1)
"""The date inside the templates (UTC, as the format has it): fixed, so that building twice gives the same file."""
OFFICE_SIZES = {"office|length <= 12": 34, "office|length > 12 and office|length <= 20": 22, "office|length > 20": 16}
"""Word cannot fit a line to the page by itself: points for short, long and very long names of an office."""


def build_letter() -> bytes:
    """Upright A4 with the office's name in red."""
    word = _document()
    for condition, size in OFFICE_SIZES.items():
        with parts.when(word, condition):
            parts.heading(word, "{{ office }}", size, red=True)
    with parts.when(word, "number"):
        parts.line(word, "{{ number }}", ALIGN.CENTER)
    parts.rule(parts.line(word), {"bottom": 18}, str(parts.RED))
    parts.heading(word, "{{ title }}", 22, before=24)
    _greeting(word)
    _table_when(word, "rows and kind == 'table'")
    _text(word)
    _table_when(word, "rows and kind != 'table'")
    _close(word)
    with parts.when(word, "copies_to"):
        parts.rule(parts.line(word, "抄送：{{ copies_to }}。", before=24), {"top": 8, "bottom": 8})
    return _packed(word)


def build_certificate() -> bytes:
    """A4 on its side in a double red frame."""
    word = _document()
    _lay_on_its_side(word.sections[0])
    parts.heading(word, "{{ title }}", 40, red=True)
    with parts.when(word, "number"):
        parts.line(word, "{{ number }}", ALIGN.CENTER)
    _greeting(word)
    _text(word)
    with parts.each(word, "row", "rows"):
        parts.line(word, "{{ row[0] }}：{{ row[1] }}", indent=2)
    _close(word)
    return _packed(word)


TEMPLATES: dict[str, Callable[[], bytes]] = {"letter.docx": build_letter, "certificate.docx": build_certificate}


def _document() -> WordDocument:
    word = Document()
    normal = word.styles["Normal"].element.get_or_add_rPr()
    normal.get_or_add_rFonts().set(qn("w:eastAsia"), parts.TEXT_FACE)
    normal.rFonts.set(qn("w:ascii"), parts.LATIN_FACE)
    normal.rFonts.set(qn("w:hAnsi"), parts.LATIN_FACE)
    normal.get_or_add_sz().val = Pt(parts.BODY_SIZE)
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    _foot(section)
    return word


def _foot(section: Section) -> None:
    first = section.footer.paragraphs[0]
    parts.page_number(first)
    small = section.footer.add_paragraph()
    small.alignment = ALIGN.CENTER
    parts.face(small.add_run("{% if case_number %}案号：{{ case_number }}　{% endif %}{{ verify_text }}"), 9)


def _lay_on_its_side(section: Section) -> None:
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.top_margin, section.bottom_margin = Mm(26), Mm(26)
    section.left_margin, section.right_margin = Mm(32), Mm(32)
    parts.page_frame(section)


def _greeting(word: WordDocument) -> None:
    with parts.when(word, "greeting"):
        parts.line(word, "{{ greeting }}")


def _text(word: WordDocument) -> None:
    with parts.each(word, "paragraph", "paragraphs"):
        parts.line(word, "{{ paragraph }}", indent=2)
    with parts.when(word, "remedy"):
        parts.line(word, "{{ remedy }}", indent=2)


def _table_when(word: WordDocument, condition: str) -> None:
    with parts.when(word, condition):
        parts.table(word)
        parts.line(word)


def _close(word: WordDocument) -> None:
    with parts.when(word, "attachments"):
        parts.line(word, "附件：", before=14, indent=2)
        with parts.each(word, "name", "attachments"):
            parts.line(word, "{{ name }}", indent=2)
    with parts.when(word, "signed_by"):
        _signed(word, "{{ signed_by }}", before=14)
    _signed(word, "{{ office }}", before=28)
    _signed(word, "{{ date }}")
    with parts.when(word, "seal_note"):
        _signed(word, "{{ seal_note }}")


def _signed(word: WordDocument, text: str, before: int = 0) -> None:
    made = parts.line(word, text, ALIGN.RIGHT, before=before)
    made.paragraph_format.right_indent = Pt(parts.BODY_SIZE * 2)
    made.paragraph_format.keep_together = made.paragraph_format.keep_with_next = True


def _packed(word: WordDocument) -> bytes:
    about = word.core_properties
    about.author, about.title, about.comments, about.last_modified_by = "Quanlian", "", "", "Quanlian"
    about.created = about.modified = BUILT
    written = io.BytesIO()
    word.save(written)
    return same_bytes(written.getvalue())


if __name__ == "__main__":
    for name, build in TEMPLATES.items():
        (FOLDER / name).write_bytes(build())
