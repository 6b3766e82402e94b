"""The checks of one row. Each takes the row's notes and cells, adds findings, and returns what could be read."""

from __future__ import annotations

import datetime as dt
import re

from quanlian.core.findings import Finding, UserError
from quanlian.registry.formats.cn import rules, stages
from quanlian.registry.formats.cn.classes import class_symbols
from quanlian.registry.formats.cn.dates import parse_day
from quanlian.registry.kinds import RightKind
from quanlian.registry.numbers import CnPublication, canonical_cn_app, canonical_cn_pub

_ROUNDED = re.compile(r"\d(?:\.\d+)?[eE]\+?\d+")


class RowNotes:
    """Findings about one row; `rejected` once one of them refuses it."""

    __slots__ = ("findings", "labels", "line", "rejected")

    def __init__(self, line: int, labels: dict[str, str]) -> None:
        self.line, self.labels = line, labels
        self.findings: list[Finding] = []
        self.rejected = False

    def add(self, rule: rules.Rule, field: str, value: str, detail: str = "") -> None:
        """Note that `value` of `field` breaks `rule`."""
        self.findings.append(rule.at(self.line, self.labels.get(field, field), value, detail))
        self.rejected = self.rejected or rule.severity == "rejected"


def day(notes: RowNotes, field: str, text: str) -> dt.date | None:
    """The day in `text`; an unreadable or impossible one rejects the row."""
    value, broken = parse_day(text)
    if broken:
        notes.add(broken, field, text)
    return value


def date_order(notes: RowNotes, app_date: dt.date | None, pub_date: dt.date | None, today: dt.date) -> None:
    """Publication not before application (rejected); neither after `today` (warning)."""
    if app_date and pub_date and pub_date < app_date:
        notes.add(rules.DATE_ORDER, "pub_date", pub_date.isoformat(), f"申请日为 {app_date.isoformat()}")
    if pub_date and pub_date > today:
        notes.add(rules.DATE_FUTURE, "pub_date", pub_date.isoformat())
    elif app_date and app_date > today:
        notes.add(rules.DATE_FUTURE, "app_date", app_date.isoformat())


def publication(notes: RowNotes, text: str) -> tuple[str, str]:
    """Canonical publication number and its kind code ("" with a warning); an unreadable number rejects the row."""
    try:
        number, kind_code = canonical_cn_pub(text)
    except UserError:
        notes.add(rules.PUB_NO_FORMAT, "pub_no", text)
        return "", ""
    if not kind_code:
        notes.add(rules.PUB_NO_KIND, "pub_no", text)
    return number, kind_code


def application(notes: RowNotes, text: str) -> str:
    """Canonical application number; a wrong check digit is kept, an unreadable number is left out (warnings)."""
    bare = text.strip()
    if bare.upper() in ("", "CN"):
        return ""
    if _ROUNDED.fullmatch(bare):
        notes.add(rules.APP_NO_ROUNDED, "app_no", text)
        return ""
    try:
        number, check_ok = canonical_cn_app(bare)
    except UserError:
        notes.add(rules.APP_NO_FORMAT, "app_no", text)
        return ""
    if not check_ok:
        notes.add(rules.APP_NO_CHECK, "app_no", text)
    return number


def stage_and_kind(notes: RowNotes, published: str, number: str, kind_code: str) -> tuple[str, RightKind | None]:
    """The stage as published (told from the kind code where blank) and the kind, which the number decides."""
    expected = stages.stage_of_kind_code(kind_code)
    known = stages.known_stage(published)
    kind = stages.kind_of_stage(expected) or stages.kind_of_stage(known) or _kind_of_number(number)
    if kind is None:
        notes.add(rules.KIND_UNKNOWN, "pub_no", number or published)
    elif not published:
        return expected or stages.stage_of_kind(kind), kind
    elif not known:
        notes.add(rules.STAGE_UNKNOWN, "stage", published)
    elif expected and known != expected:
        notes.add(rules.STAGE_KIND, "stage", published, f"{number} 为{expected}")
    return known or published, kind


def _kind_of_number(number: str) -> RightKind | None:
    """The kind told by the first digit of a publication number, None where there is no number."""
    return CnPublication.parse(number, lenient=True).kind if number else None


def class_list(notes: RowNotes, field: str, text: str) -> tuple[str, ...]:
    """Normalised class symbols; one that cannot be read stays as published (warning)."""
    symbols, unreadable = class_symbols(text)
    if unreadable:
        notes.add(rules.CLASS_FORMAT, field, unreadable)
    return symbols


def region_code(notes: RowNotes, text: str) -> int:
    """Six-digit GB/T 2260 code of the table, 0 where it has none or it cannot be read (warning)."""
    bare = text.strip()
    if not bare:
        return 0
    if len(bare) == 6 and bare.isascii() and bare.isdigit():
        return int(bare)
    notes.add(rules.ADCODE_FORMAT, "adcode", text)
    return 0
