"""Pieces of a Word page that python-docx has no word for: rules, frames, page numbers, conditional passages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph
from docx.text.run import Run

RED = RGBColor(0xD7, 0x00, 0x0F)
TEXT_FACE, HEAD_FACE, LATIN_FACE = "仿宋", "方正小标宋简体", "Times New Roman"
LINE, BODY_SIZE = Pt(28.9), 16
"""22 lines a page of 三号 (GB/T 9704-2012 5.2.3)."""
_ROWS = (("{%tr for row in rows %}", ""), ("{{ row[0] }}", "{{ row[1] }}"), ("{%tr endfor %}", ""))

# What the format puts after the frame of a section; Word refuses another order.
_AFTER_FRAME = ("w:lnNumType", "w:pgNumType", "w:cols", "w:vAlign", "w:titlePg", "w:textDirection", "w:docGrid")


def line(
    word: WordDocument, text: str = "", align: ALIGN = ALIGN.JUSTIFY, *, before: int = 0, indent: int = 0
) -> Paragraph:
    """One paragraph of running text; `indent` counts characters of the first line."""
    made = word.add_paragraph(text)
    made.alignment = align
    look = made.paragraph_format
    look.line_spacing, look.space_before, look.space_after = LINE, Pt(before), Pt(0)
    look.first_line_indent = Pt(BODY_SIZE * indent)
    return made


def heading(word: WordDocument, text: str, size: int, *, red: bool = False, before: int = 0) -> Paragraph:
    """A centred line in the face of titles."""
    made = word.add_paragraph()
    made.alignment = ALIGN.CENTER
    made.paragraph_format.space_before, made.paragraph_format.space_after = Pt(before), Pt(16)
    run = made.add_run(text)
    run.bold = True
    face(run, size, HEAD_FACE)
    if red:
        run.font.color.rgb = RED
    return made


def face(run: Run, size: float, name: str = TEXT_FACE) -> Run:
    """Size in points and the Chinese face; Latin and figures keep theirs."""
    run.font.size, run.font.name = Pt(size), LATIN_FACE
    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), name)
    return run


@contextmanager
def when(word: WordDocument, condition: str) -> Iterator[None]:
    """What is written inside is printed only where the condition of docxtpl holds."""
    word.add_paragraph(f"{{%p if {condition} %}}")
    yield
    word.add_paragraph("{%p endif %}")


@contextmanager
def each(word: WordDocument, name: str, listed: str) -> Iterator[None]:
    """What is written inside is printed once for each of `listed`."""
    word.add_paragraph(f"{{%p for {name} in {listed} %}}")
    yield
    word.add_paragraph("{%p endfor %}")


def rule(paragraph: Paragraph, sides: dict[str, int], colour: str = "000000") -> Paragraph:
    """Lines above or below a paragraph: side → width in eighths of a point."""
    lines = "".join(_border(side, "single", eighths, colour) for side, eighths in sides.items())
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(_element("pBdr", lines), "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")
    return paragraph


def page_frame(section: Section) -> None:
    """A double red frame round the page."""
    sides = "".join(_border(side, "thinThickSmallGap", 24, str(RED)) for side in ("top", "left", "bottom", "right"))
    section._sectPr.insert_element_before(_element("pgBorders", sides, 'w:offsetFrom="page"'), *_AFTER_FRAME)


def page_number(paragraph: Paragraph) -> None:
    """`— 1 —` in 四号."""
    paragraph.alignment = ALIGN.CENTER
    face(paragraph.add_run("— "), 14)
    paragraph._p.append(_element("fldSimple", attributes='w:instr="PAGE"'))
    face(paragraph.add_run(" —"), 14)


def table(word: WordDocument) -> None:
    """Two columns in rules: label and value of each row."""
    grid = word.add_table(rows=3, cols=2, style="Table Grid")
    grid.autofit = False
    for row, texts in zip(grid.rows, _ROWS, strict=True):
        for cell, text, width in zip(row.cells, texts, (Mm(46), Mm(110)), strict=True):
            cell.width = width
            face(cell.paragraphs[0].add_run(text), 14)
    grid.rows[1].cells[0].paragraphs[0].alignment = ALIGN.CENTER


def _element(name: str, inner: str = "", attributes: str = "") -> BaseOxmlElement:
    return parse_xml(f"<w:{name} {nsdecls('w')} {attributes}>{inner}</w:{name}>")


def _border(side: str, kind: str, eighths: int, colour: str) -> str:
    return f'<w:{side} w:val="{kind}" w:sz="{eighths}" w:space="8" w:color="{colour}"/>'
