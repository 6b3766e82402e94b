"""The report as a PDF."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import unicodedata
from pathlib import Path
from tempfile import TemporaryDirectory

import typst

from quanlian.core.findings import UserError
from quanlian.core.fonts import head_stack, load_fonts, text_stack
from quanlian.similarity.report.drawing import Answer

TEMPLATE = Path(__file__).with_name("report.typ")
HIDDEN = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})
"""Controls, direction marks, private characters: a name could be made to read as another."""


def pdf(answer: Answer, office: str, number: str, at: dt.datetime, own_fonts: Path | None = None) -> bytes:
    """A4. Everything goes in as JSON, so that no text is read as markup. Raises UserError REPORT_PDF."""
    facts = _shown({**answer, "office": office, "number": number})
    style = {"text": text_stack(own_fonts), "head": head_stack(own_fonts)}
    try:
        with TemporaryDirectory(prefix="mark-report-") as folder:
            return typst.compile(
                Path(shutil.copy(TEMPLATE, folder)),
                root=Path(folder),
                font_paths=load_fonts(own_fonts),
                ignore_system_fonts=True,
                sys_inputs={"facts": json.dumps(facts, ensure_ascii=False), "style": json.dumps(style)},
                timestamp=int(at.timestamp()),
            )
    except typst.TypstError as error:
        raise UserError(
            "REPORT_PDF", "报告未能排版为 PDF", value=str(error.message)[:200], remedy="请告知系统管理员"
        ) from error


def _shown(value: object) -> object:
    if isinstance(value, str):
        return "".join(f"[U+{ord(one):04X}]" if unicodedata.category(one) in HIDDEN else one for one in value)
    if isinstance(value, list):
        return [_shown(one) for one in value]
    return {key: _shown(one) for key, one in value.items()} if isinstance(value, dict) else value
