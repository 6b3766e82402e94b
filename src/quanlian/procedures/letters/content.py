"""One finished letter: everything that is printed, and nothing that has still to be looked up."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypedDict

from quanlian.procedures.letters.filters import chinese_date

Kind = Literal["notice", "decision", "certificate", "table"]
# Bidi overrides and isolates could show a name other than the one stored.
_UNPRINTABLE = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterContent:
    """A letter ready to print; `number`, `addressee` and `case_number` may be empty in a draft.

    `kind`: a notice greets its addressee, a decision names its party, a certificate lies on its side in a frame, a
    table (送达回证, 补正清单) is led by its `rows` of (label, value). `remedy` is the passage on review and suit,
    printed last. `verify_text` says at the foot how to check the letter.
    """

    title: str
    number: str
    office: str
    addressee: str
    paragraphs: tuple[str, ...]
    date: date
    case_number: str
    kind: Kind = "notice"
    remedy: str = ""
    copies_to: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()
    signed_by: str = ""
    seal_note: str = ""
    verify_text: str = ""
    rows: tuple[tuple[str, str], ...] = ()


class LetterData(TypedDict):
    """A letter as plain, printable text: what both printers and an office's own Word template read."""

    kind: str
    office: str
    number: str
    title: str
    addressee: str
    greeting: str
    paragraphs: list[str]
    rows: list[list[str]]
    attachments: list[str]
    signed_by: str
    seal_note: str
    date: str
    copies_to: str
    case_number: str
    verify_text: str
    remedy: str


def data_of(content: LetterContent) -> LetterData:
    """The letter's text with control characters removed; `paragraphs` without the remedy."""
    return LetterData(
        kind=content.kind,
        office=printable(content.office),
        number=printable(content.number),
        title=printable(content.title),
        addressee=printable(content.addressee),
        greeting=_greeting(content),
        paragraphs=[printable(text) for text in content.paragraphs],
        rows=[[printable(label), printable(value)] for label, value in content.rows],
        attachments=_numbered([printable(text) for text in content.attachments]),
        signed_by=printable(content.signed_by),
        seal_note=printable(content.seal_note),
        date=chinese_date(content.date),
        copies_to="，".join(printable(text) for text in content.copies_to),
        case_number=printable(content.case_number),
        verify_text=printable(content.verify_text),
        remedy=printable(content.remedy),
    )


def printable(text: str) -> str:
    """The text without characters that no page can show: controls, halves of pairs, direction overrides."""
    kept = "".join(" " if mark in "\t\n\r" else mark for mark in text if not _is_control(mark))
    return _UNPRINTABLE.sub("", kept).strip()


def _is_control(mark: str) -> bool:
    return mark not in "\t\n\r" and unicodedata.category(mark) in {"Cc", "Cs", "Zl", "Zp"}


def _greeting(content: LetterContent) -> str:
    """`甲公司：` at the head of a notice, `当事人：甲公司` at the head of a decision."""
    name = printable(content.addressee)
    if not name or name.endswith(("：", ":")):
        return name
    if content.kind == "decision":
        return name if "：" in name else f"当事人：{name}"
    return f"{name}：" if content.kind == "notice" else name


def _numbered(texts: list[str]) -> list[str]:
    return texts if len(texts) < 2 else [f"{at}．{text}" for at, text in enumerate(texts, 1)]
