"""Checks of one row of a holdings sheet; each yields findings that name the column as the officer sees it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from itertools import pairwise

from quanlian.core.findings import Finding, Severity, UserError
from quanlian.core.uscc import parse_uscc
from quanlian.registry.formats.field_text import read_date
from quanlian.registry.formats.holdings.sheet import Cells, Sheet
from quanlian.registry.numbers import Scheme, parse
from quanlian.rules.dates import add_years, last_day_of_year

DATES = ("app_date", "reg_date", "expiry_date", "published_date", "created_date", "exploited_date")
_LONGEST_RENEWALS = 20
"""Renewals that can lie between registration and expiry; more is a slip of the pen."""


def split(text: str) -> list[str]:
    """Values of a cell with several, parted by semicolons."""
    return [part.strip() for part in re.split(r"[;；]", text) if part.strip()]


def say(
    sheet: Sheet,
    line: int,
    field: str,
    value: str,
    rule: str,
    message: str,
    remedy: str,
    severity: Severity = "rejected",
) -> Finding:
    """A finding at a field."""
    return Finding(line, sheet.label(field), value, rule, message, remedy, severity)


def check_filled(sheet: Sheet, line: int, cells: Cells) -> Iterator[Finding]:
    """Required cells are filled; cells with few allowed words hold one of them."""
    for one in sheet.fields:
        value = cells[one.name]
        if one.required and not value:
            yield say(sheet, line, one.name, "", "HOLDING_REQUIRED", f"{one.label}为必填项", one.help)
        elif value and one.choices and value not in one.choices:
            yield say(
                sheet,
                line,
                one.name,
                value,
                "HOLDING_CHOICE",
                f"{one.label}不在可选范围内",
                "可选：" + "、".join(one.choices),
            )


def canonical_number(sheet: Sheet, cells: Cells) -> tuple[str, UserError | None]:
    """The number in canonical form, or the refusal of the scheme that fits best."""
    refusal: UserError | None = None
    for scheme in sheet.schemes(cells):
        try:
            return parse(cells["number"], scheme).canonical, None
        except UserError as error:
            refusal = refusal or error
    return cells["number"], refusal


def check_number(sheet: Sheet, line: int, cells: Cells) -> Iterator[Finding]:
    """The registration number follows its scheme, check digit included."""
    if cells["number"]:
        _, refusal = canonical_number(sheet, cells)
        if refusal:
            yield say(sheet, line, "number", cells["number"], refusal.code, refusal.message, refusal.remedy)


def check_holders(sheet: Sheet, line: int, cells: Cells) -> Iterator[Finding]:
    """Credit codes have both check characters right and are no more than the holders."""
    codes = split(cells["uscc"])
    for code in codes:
        try:
            parse_uscc(code)
        except UserError as error:
            yield say(sheet, line, "uscc", code, error.code, error.message, error.remedy)
    if len(codes) > len(split(cells["holder"])):
        yield say(
            sheet,
            line,
            "uscc",
            cells["uscc"],
            "HOLDING_USCC_COUNT",
            "统一社会信用代码比权利人多",
            "请与权利人一一对应，用分号隔开",
        )


def check_dates(sheet: Sheet, line: int, cells: Cells, today: dt.date) -> Iterator[Finding]:
    """Dates exist; all but the expiry lie in the past; they follow one another in the sheet's order."""
    for field in (name for name in DATES if cells.get(name)):
        value = read_date(cells[field])
        if value is None:
            yield say(sheet, line, field, cells[field], "DATE_IMPOSSIBLE", "日期不存在或写法不对", "请写成 2024-05-31")
        elif field != "expiry_date" and value > today:
            yield say(sheet, line, field, cells[field], "DATE_FUTURE", "日期晚于今天", "请核对证书上的日期")
    yield from _check_order(sheet, line, cells)


def _check_order(sheet: Sheet, line: int, cells: Cells) -> Iterator[Finding]:
    days = [(field, day) for field in sheet.date_order if (day := read_date(cells[field]))]
    for (earlier, first), (later, second) in pairwise(days):
        if second < first:
            yield say(
                sheet,
                line,
                later,
                cells[later],
                "DATE_ORDER",
                f"{sheet.label(later)}早于{sheet.label(earlier)}（{first.isoformat()}）",
                "请核对两个日期",
            )


def check_term(sheet: Sheet, line: int, cells: Cells) -> Iterator[Finding]:
    """Years of protection, start and expiry agree.

    The last day of a term is the day before the corresponding day (商标法实施条例 2014 第十二条第二款), or 31 December
    for copyright (著作权法第二十三条).
    """
    text, expiry = cells.get("term_years", ""), read_date(cells.get("expiry_date", ""))
    if text and not re.fullmatch(r"[1-9]\d?", text):
        yield say(sheet, line, "term_years", text, "TERM_YEARS", "保护年限应为 1–99 的整数", "请填整数年")
        return
    start = term_start(sheet, cells)
    if text and expiry and start and expiry not in (ends := term_ends(sheet, start, int(text))):
        yield say(
            sheet,
            line,
            "expiry_date",
            cells["expiry_date"],
            "TERM_MISMATCH",
            f"自 {start.isoformat()} 起 {text} 年，应至 {ends[0].isoformat()}",
            "请核对起算日、年限和期满日",
        )


def term_start(sheet: Sheet, cells: Cells) -> dt.date | None:
    """The day the term runs from: the first filled of the sheet's fields, or the earliest where the law says so."""
    days = [day for name in sheet.term_from if (day := read_date(cells.get(name, "")))]
    return min(days, default=None) if sheet.earliest else next(iter(days), None)


def term_ends(sheet: Sheet, start: dt.date, years: int) -> list[dt.date]:
    """Possible last days of protection, the unrenewed one first."""
    if sheet.year_end:
        return [last_day_of_year(start, years)]
    rounds = range(1, _LONGEST_RENEWALS + 1 if sheet.renewable else 2)
    return [add_years(start, years * n) - dt.timedelta(days=1) for n in rounds if start.year + years * n <= dt.MAXYEAR]


def nice_classes(text: str) -> list[str]:
    """Class numbers in a cell: `9、35`, `第9类`, `9;35`."""
    return re.findall(r"\d+", text)


def check_classes(sheet: Sheet, line: int, cells: Cells) -> Iterator[Finding]:
    """Nice classes are 1 to 45."""
    if Scheme.CN_TM not in sheet.schemes(cells) or not cells.get("classes"):
        return
    numbers = nice_classes(cells["classes"])
    if not numbers or any(not 1 <= int(number) <= 45 for number in numbers):
        yield say(sheet, line, "classes", cells["classes"], "NICE_CLASS", "商品服务类别应为 1–45", "请按注册证更正类别")
