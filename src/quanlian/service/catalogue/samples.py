"""Blank forms and letter samples as Word files, made from the item itself."""

from __future__ import annotations

import io
import re

from docx import Document
from docx.oxml.ns import qn
from docx.shared import Pt

from quanlian.core.findings import UserError
from quanlian.procedures.forms.show import fields_of
from quanlian.procedures.letters.archive import same_bytes
from quanlian.procedures.letters.content import LetterContent
from quanlian.procedures.letters.placeholders import fill
from quanlian.procedures.letters.word import to_docx
from quanlian.procedures.moment import today
from quanlian.procedures.office import office
from quanlian.procedures.spec import FormField, Item

FONT = "宋体"
HINTS = {"date": "    年    月    日", "yesno": "□ 是  □ 否", "files": "（另附材料）"}


def blank_form(item: Item) -> bytes:
    """The form with which a case begins, to be filled in by hand at the counter (.docx)."""
    fields = _first_form(item)
    word = Document()
    style = word.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(12)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    word.core_properties.title = f"{item.title}申请表"
    word.add_heading(f"{item.title}申请表（空白）", 1)
    word.add_paragraph(f"事项编码：{item.code}    版本：{item.version}")
    table = word.add_table(rows=0, cols=2, style="Table Grid")
    for field in fields.values():
        cells = table.add_row().cells
        cells[0].text = f"{field.title}{'（必填）' if field.required else ''}"
        cells[1].text = hint(field)
    word.add_paragraph("\n申请人（签字或盖章）：                    年    月    日")
    written = io.BytesIO()
    word.save(written)
    return same_bytes(written.getvalue())


def hint(field: FormField) -> str:
    """What the empty cell says: boxes to tick for choices, a line for a date, the help text otherwise."""
    if field.choices:
        return "  ".join(f"□ {title}" for title in field.choices.values())
    return HINTS.get(field.type, f"（{field.help}）" if field.help else "")


def _first_form(item: Item) -> dict[str, FormField]:
    for action in item.actions.values():
        if item.initial in action.from_ and action.form:
            return item.forms[action.form]
    raise UserError("FORM_NONE", "本事项没有申请表", value=item.title, remedy="直接在网上或窗口办理")


def letter_sample(item: Item, name: str) -> bytes:
    """A letter of the item with its fields named in brackets instead of filled in (.docx)."""
    spec = item.letters.get(name)
    if spec is None or spec.internal:
        raise UserError("NOT_FOUND", "没有这种文书的样本", value=name, remedy="从办事指南重新进入")
    labels = WORDS | {key: field.title for key, field in fields_of(item).items()}
    content = LetterContent(
        title=f"{spec.title}（样本）",
        number=re.sub(r"\{\w+\}", "×", spec.number),
        office=office().name,
        addressee="",
        paragraphs=fill(spec.body, {}, missing="mark", labels=labels),
        date=today(),
        case_number="",
        kind=spec.kind,
        remedy=spec.remedy,
        rows=tuple(
            (label, "".join(fill(value, {}, missing="mark", labels=labels))) for label, value in spec.rows.items()
        ),
    )
    return to_docx(content)


WORDS = {"today": "日期", "case_number": "办件编号", "office": "机关名称", "letter_number": "文号"}
