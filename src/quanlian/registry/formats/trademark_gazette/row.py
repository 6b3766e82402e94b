"""One row of the sheet, read and checked."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from quanlian.core.findings import UserError
from quanlian.core.uscc import parse_uscc
from quanlian.registry.formats.cn import checks
from quanlian.registry.formats.cn import rules as cn
from quanlian.registry.formats.cn.checks import RowNotes
from quanlian.registry.formats.trademark_gazette import rules
from quanlian.registry.formats.trademark_gazette.columns import NEEDED
from quanlian.registry.numbers import Scheme, parse

Cells = dict[str, str]
PRELIMINARY, REGISTERED = "初步审定公告", "注册公告"
FIGURE = "图形"
_GROUP = re.compile(r"\d{4}(?:\s*(?:第?[（(][一二三四五六七八九十]{1,3}[）)](?:部分)?)?)")
_VIENNA = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,2}")
BETWEEN = re.compile(r"[;；,，、\s]+")


@dataclass(frozen=True, slots=True)
class Row:
    """What one row says, checked; `classes` are numbers without leading zero."""

    line: int
    number: str
    announcement: str
    classes: tuple[str, ...]
    app_date: dt.date | None
    pub_date: dt.date
    usccs: tuple[str, ...]
    cells: Cells


def read(line: int, cells: Cells, notes: RowNotes, today: dt.date) -> Row | None:
    """The row, None where it is rejected; `notes` say why."""
    for name in NEEDED:
        if not cells[name] and not (name == "title" and cells["image"]):
            notes.add(cn.BLANK, name, "")
    number = _number(notes, cells["number"])
    classes = _classes(notes, cells["classes"])
    announcement = _announcement(notes, cells["announcement"])
    app_date = checks.day(notes, "app_date", cells["app_date"])
    pub_date = checks.day(notes, "pub_date", cells["pub_date"])
    checks.date_order(notes, app_date, pub_date, today)
    _doubtful(notes, cells, classes)
    if notes.rejected or pub_date is None:
        return None
    usccs = _usccs(notes, cells["uscc"])
    return Row(line, number, announcement, classes, app_date, pub_date, usccs, cells)


def _number(notes: RowNotes, text: str) -> str:
    if not text:
        return ""
    try:
        return parse(text, Scheme.CN_TM).canonical.partition("/")[0]
    except UserError:
        notes.add(rules.NUMBER, "number", text)
        return ""


def _classes(notes: RowNotes, text: str) -> tuple[str, ...]:
    found = re.findall(r"\d+", text)
    if text and (not found or any(len(one) > 4 or not 1 <= int(one) <= 45 for one in found)):
        notes.add(rules.NICE_CLASS, "classes", text)
        return ()
    return tuple(dict.fromkeys(str(int(one)) for one in found))


def _announcement(notes: RowNotes, text: str) -> str:
    """The two kinds this format knows, by the words they are usually given in."""
    if text and re.search(r"初步审定|初审", text):
        return PRELIMINARY
    if text and re.search(r"注册公告|^注册$|核准注册", text):
        return REGISTERED
    if text:
        notes.add(rules.ANNOUNCEMENT, "announcement", text)
    return ""


def _doubtful(notes: RowNotes, cells: Cells, classes: tuple[str, ...]) -> None:
    for one in listed(cells["groups"]):
        if not _GROUP.fullmatch(one):
            notes.add(rules.GROUP, "groups", one)
        elif classes and str(int(one[:2])) not in classes:
            notes.add(rules.GROUP_CLASS, "groups", one)
    for one in listed(cells["vienna"]):
        if not _VIENNA.fullmatch(one):
            notes.add(rules.VIENNA, "vienna", one)


def _usccs(notes: RowNotes, text: str) -> tuple[str, ...]:
    """One for each applicant in order; blank where it is wrong or not given."""
    found = []
    for one in re.split(r"[;；]", text) if text else ():
        try:
            found.append(parse_uscc(one.strip()).value if one.strip() else "")
        except UserError:
            notes.add(rules.USCC, "uscc", one)
            found.append("")
    return tuple(found)


def listed(text: str) -> list[str]:
    """Values of a cell with several."""
    return [one for one in BETWEEN.split(text) if one]
