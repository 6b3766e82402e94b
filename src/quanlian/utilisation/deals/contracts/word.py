"""A contract as a Word file, and the text of one somebody uploads."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import datetime
from itertools import islice

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.table import _Cell

from quanlian.core.findings import UserError
from quanlian.procedures.letters.archive import same_bytes
from quanlian.procedures.letters.content import printable
from quanlian.utilisation.deals.contracts.filling import Drafted

MOST_BYTES, MOST_UNPACKED, MOST_PARAGRAPHS = 10 << 20, 60 << 20, 5000
FONT = "仿宋"


def to_docx(drafted: Drafted) -> bytes:
    """The same contract gives the same bytes: no clock is in it."""
    page = Document()
    style = page.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(14)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    page.add_heading(printable(drafted.title), level=0).alignment = WD_ALIGN_PARAGRAPH.CENTER
    for line in drafted.paragraphs:
        if line.startswith("第") and "条　" in line[:6]:
            page.add_heading(printable(line), level=2)
        else:
            page.add_paragraph(printable(line))
    about = page.core_properties
    about.title, about.author, about.comments = drafted.title, "", ""
    about.created = about.modified = datetime(2000, 1, 1)
    out = io.BytesIO()
    page.save(out)
    return same_bytes(out.getvalue())


def paragraphs_of(raw: bytes) -> list[str]:
    """The text of a .docx: paragraphs and table cells. Raises UserError CONTRACT_WORD."""
    if len(raw) > MOST_BYTES:
        raise _unreadable("文件超过 10 MB")
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            if sum(one.file_size for one in packed.infolist()) > MOST_UNPACKED:
                raise _unreadable("文件展开后过大")
        page = Document(io.BytesIO(raw))
    except (zipfile.BadZipFile, OpcError, KeyError, ValueError, SyntaxError) as error:
        raise _unreadable(type(error).__name__) from error
    return [one.text for one in islice(page.paragraphs, MOST_PARAGRAPHS)] + list(islice(_cells(page), MOST_PARAGRAPHS))


def _cells(page: WordDocument) -> Iterator[str]:
    """Cells as they stand in the file: `row.cells` would repeat one as often as its gridSpan says, without limit."""
    for table in page.tables:
        for cell in (one for row in table._tbl.tr_lst for one in row.tc_lst):
            yield "\n".join(_Cell(cell, table).text.splitlines())


def _unreadable(why: str) -> UserError:
    return UserError(
        "CONTRACT_WORD", "不是可以读取的 Word 文件（.docx）", rule=why, remedy="请用 Word 或者 WPS 另存为 .docx 后上传"
    )
