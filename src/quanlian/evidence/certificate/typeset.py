"""A page of data set by typst as PDF/A-2b on A4: the same bytes for the same data on every machine."""

from __future__ import annotations

import datetime as dt
import json
import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import typst

from quanlian.core.findings import UserError
from quanlian.core.fonts import head_stack, load_fonts, text_stack
from quanlian.evidence.certificate.printable import SHANGHAI
from quanlian.evidence.certificate.spelling import Page, spelled

TEMPLATES = Path(__file__).with_name("templates")
ROUNDS = 4
"""A text may lack several characters; typst names them a few at a time."""
NO_GLYPH, REMEDY = "证书中有字体不能显示的字", "请把编号和时间告知系统管理员"
_LACKING = re.compile(r'the text `"(.+?)"` could not be displayed', re.DOTALL)
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")


def typeset(template: str, page: Page, at: dt.datetime, files: Mapping[str, bytes], own_fonts: Path | None) -> bytes:
    """`files` lie beside the template; `at` dates the PDF. Raises UserError CERTIFICATE_GLYPH, CERTIFICATE_PDF.

    Evidence is full of odd characters: those that no font has are spelled out, round after round.
    """
    lacking: set[str] = set()
    for _ in range(ROUNDS):
        try:
            return _compiled(template, spelled(page, lacking), at, files, own_fonts)
        except typst.TypstError as error:
            found = _lacking(error)
            if not found - lacking:
                raise _trouble(error, found) from error
            lacking |= found
    raise UserError("CERTIFICATE_GLYPH", NO_GLYPH, value="".join(sorted(lacking)), remedy=REMEDY)


def _compiled(template: str, page: Page, at: dt.datetime, files: Mapping[str, bytes], own_fonts: Path | None) -> bytes:
    with TemporaryDirectory(prefix="certificate-") as folder:
        return typst.compile(
            laid_out(Path(folder), template, files),
            root=Path(folder),
            font_paths=load_fonts(own_fonts),
            ignore_system_fonts=True,
            sys_inputs=inputs(page, at, own_fonts),
            pdf_standards=["a-2b"],
            timestamp=int(at.timestamp()),
        )


def laid_out(folder: Path, template: str, files: Mapping[str, bytes]) -> Path:
    """The template with what it needs, in a folder of its own: nothing else on disk can be read by it."""
    for name, content in files.items():
        (folder / name).write_bytes(content)
    shutil.copy(TEMPLATES / "house.typ", folder)
    return Path(shutil.copy(TEMPLATES / template, folder))


def inputs(page: Page, at: dt.datetime, own_fonts: Path | None) -> dict[str, str]:
    """Everything goes in as JSON, so that no text is ever read as markup."""
    day = at.astimezone(SHANGHAI)
    fonts = {"text": text_stack(own_fonts), "head": head_stack(own_fonts)}
    date = {"year": day.year, "month": day.month, "day": day.day}
    return {"facts": json.dumps(page), "style": json.dumps(fonts | date)}


def _lacking(error: typst.TypstError) -> set[str]:
    named = _LACKING.findall(error.diagnostic or str(error))
    return {one for text in named for one in _ESCAPED.sub(lambda hexed: chr(int(hexed[1], 16)), text)}


def _trouble(error: typst.TypstError, lacking: set[str]) -> UserError:
    if lacking:
        return UserError("CERTIFICATE_GLYPH", NO_GLYPH, value="".join(sorted(lacking)), remedy=REMEDY)
    return UserError("CERTIFICATE_PDF", "证书未能排版为 PDF", value=str(error.message)[:200], remedy=REMEDY)
