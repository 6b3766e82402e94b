"""A letter as a Word file, for offices that sign on paper or in their own document system."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import datetime, time
from pathlib import Path

from docxtpl import DocxTemplate
from jinja2 import TemplateError

from quanlian.core.findings import UserError
from quanlian.procedures.letters.archive import same_bytes
from quanlian.procedures.letters.content import LetterContent, LetterData, data_of, printable
from quanlian.procedures.letters.office_template import UNREADABLE, check_template, environment

__all__ = ["TEMPLATE_NAMES", "check_template", "to_docx"]

FOLDER = Path(__file__).with_name("templates")
TEMPLATE_NAMES = frozenset(LetterData.__annotations__)
"""The fields every template may use; those of a case come on top."""


def to_docx(content: LetterContent, template: Path | None = None, values: Mapping[str, str] | None = None) -> bytes:
    """The letter as .docx, with the house's template or the office's own.

    `values` are fields of the case for an office's template, by dotted name (`applicant.name`), as text. Raises
    `UserError` LETTER_TEMPLATE where the template cannot be filled.
    """
    try:
        word = DocxTemplate(template or _house_template(content))
        word.render(_context(content, values or {}), environment(), autoescape=True)
    except (TemplateError, TypeError, ArithmeticError, *UNREADABLE) as error:
        raise _unfillable(template, f"{type(error).__name__} {error}") from error
    _describe(word, content)
    written = io.BytesIO()
    word.save(written)
    return same_bytes(written.getvalue())


def _house_template(content: LetterContent) -> Path:
    return FOLDER / ("certificate.docx" if content.kind == "certificate" else "letter.docx")


def _context(content: LetterContent, values: Mapping[str, str]) -> dict[str, object]:
    """The letter's own fields win over fields of the case with the same name."""
    context: dict[str, object] = {}
    for name, value in values.items():
        _put(context, name.split("."), printable(value))
    return context | data_of(content)


def _put(context: dict[str, object], path: list[str], value: str) -> None:
    inner = context.setdefault(path[0], {}) if len(path) > 1 else None
    if isinstance(inner, dict):
        _put(inner, path[1:], value)
    elif len(path) == 1:
        context[path[0]] = value


def _describe(word: DocxTemplate, content: LetterContent) -> None:
    """Title, author and dates of the file; set here, for docxtpl would escape them as if they were XML."""
    about = word.docx.core_properties  # get_docx() would load the template anew
    about.title, about.author = printable(content.title)[:255], printable(content.office)[:255]
    about.subject = printable(content.number)[:255]
    about.last_modified_by, about.comments, about.revision = about.author, "", 1
    about.created = about.modified = datetime.combine(content.date, time())


def _unfillable(template: Path | None, reason: str) -> UserError:
    remedy = "请在“文书模板”中核对该模板的字段，或改用系统自带模板"
    return UserError(
        "LETTER_TEMPLATE",
        "Word 模板未能填写",
        value=template.name if template else "",
        rule=reason[:200],
        remedy=remedy,
    )
