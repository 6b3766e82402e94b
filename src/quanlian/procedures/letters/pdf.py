"""A letter as PDF/A-2b: A4, red head, and the same bytes for the same content on every machine."""

from __future__ import annotations

import json
import re
from datetime import datetime, time
from pathlib import Path

import typst

from quanlian.core.findings import UserError
from quanlian.core.fonts import head_stack, load_fonts, text_stack
from quanlian.procedures.letters.content import LetterContent, data_of
from quanlian.procedures.letters.filters import SHANGHAI

TEMPLATE = Path(__file__).with_name("templates") / "letter.typ"
_NO_GLYPH = re.compile(r'the text `"(.+?)"` could not be displayed', re.DOTALL)


def to_pdf(content: LetterContent, own_fonts: Path | None = None) -> bytes:
    """The printed letter; `own_fonts` is a folder with the office's fonts.

    Raises `UserError` LETTER_GLYPH where no font has a character, LETTER_PDF for anything else.
    """
    try:
        return typst.compile(
            TEMPLATE,
            root=TEMPLATE.parent,
            font_paths=load_fonts(own_fonts),
            ignore_system_fonts=True,
            sys_inputs=_inputs(content, own_fonts),
            pdf_standards=["a-2b"],
            timestamp=int(datetime.combine(content.date, time(), SHANGHAI).timestamp()),
        )
    except typst.TypstError as error:
        raise _trouble(error) from error


def _inputs(content: LetterContent, own_fonts: Path | None) -> dict[str, str]:
    day = content.date
    style = {"text": text_stack(own_fonts), "head": head_stack(own_fonts)}
    date = {"year": day.year, "month": day.month, "day": day.day}
    return {"letter": json.dumps(data_of(content)), "style": json.dumps(style | date)}


def _trouble(error: typst.TypstError) -> UserError:
    lacking = dict.fromkeys(_NO_GLYPH.findall(error.diagnostic or str(error)))
    if lacking:
        remedy = "请改用字库中有的字，或在文书字体目录中加入含有该字的字体"
        return UserError("LETTER_GLYPH", "文书中有字体不能显示的字", value="".join(lacking), remedy=remedy)
    remedy = "请把编号和时间告知系统管理员"
    return UserError("LETTER_PDF", "文书未能排版为 PDF", value=str(error.message)[:200], remedy=remedy)
