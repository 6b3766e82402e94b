"""Numbers of documents 文号, e.g. `泉知裁受字〔2026〕12号`, from the scheme an office writes.

Source: GB/T 9704-2012 7.2.5 (the year in full in 〔〕, a serial without 第, ending in 号).
"""

from __future__ import annotations

import re

from quanlian.core.findings import Finding, UserError

FIELDS = ("place", "year", "serial", "code")
_FIELD = re.compile(r"\{(place|year|code|serial(?::0?([1-9])d)?)\}")
_BRACES = re.compile(r"\{[^{}]*\}|[{}]")
_WRONG_YEAR = re.compile(r"[\[(（【［]\{year\}[\])）】］]")
SCHEME = "LETTER_SCHEME"


def format_number(scheme: str, *, place: str, year: int, serial: int, code: str = "") -> str:
    """The number of one letter. Raises `UserError` LETTER_SCHEME, or LETTER_NUMBER (serial or year out of range)."""
    _refuse_broken(scheme)
    if serial < 1 or not 1900 <= year <= 9999:
        raise UserError(
            "LETTER_NUMBER", "文号的年份或序号无效", value=f"{year}/{serial}", remedy="序号从 1 起，年份为四位"
        )
    values = {"place": place, "year": str(year), "code": code}
    return _FIELD.sub(lambda found: values.get(found[1]) or _serial(found, serial), scheme)


def counter_key(scheme: str, place: str, year: int) -> str:
    """Letters with this key share one run of serials; it restarts with whatever the number itself shows.

    A scheme without `{year}` never restarts, one without `{place}` is shared by all places; codes share the run.
    """
    _refuse_broken(scheme)
    values = {"place": place, "year": str(year), "code": "{code}"}
    return _FIELD.sub(lambda found: values.get(found[1], "{serial}"), scheme)


def check_scheme(scheme: str) -> list[Finding]:
    """Findings: rejected where no number can be made of the scheme, a warning where its form is not the standard's."""
    return [*_broken(scheme), *_against_standard(scheme)]


def _serial(found: re.Match[str], serial: int) -> str:
    # An empty place or code prints nothing; only the serial has a width.
    return f"{serial:0{found[2] or 1}d}" if found[1].startswith("serial") else ""


def _refuse_broken(scheme: str) -> None:
    for finding in _broken(scheme):
        raise UserError(finding.rule, finding.message, value=finding.value, remedy=finding.remedy)


def _broken(scheme: str) -> list[Finding]:
    found = [
        Finding(
            0,
            "number",
            brace,
            SCHEME,
            "文号格式中有不认识的写法",
            "可用 {place}、{year}、{serial}、{serial:03d}、{code}",
        )
        for brace in _BRACES.findall(scheme)
        if not _FIELD.fullmatch(brace)
    ]
    serials = sum(field[1].startswith("serial") for field in _FIELD.finditer(scheme))
    if serials != 1:
        found.append(Finding(0, "number", scheme, SCHEME, "文号格式须有且只有一个序号", "请写入一个 {serial}"))
    return found


def _against_standard(scheme: str) -> list[Finding]:
    remarks = []
    if _WRONG_YEAR.search(scheme):
        remarks.append(("年份应放在六角括号内", "请写作 〔{year}〕"))
    if "{year}" not in scheme:
        remarks.append(("文号没有年份，序号将永不重新起算", "请写入 〔{year}〕"))
    if "第{serial" in scheme:
        remarks.append(("文号的序号前不加“第”", "请删去“第”"))
    return [Finding(0, "number", scheme, "LETTER_SCHEME_STYLE", text, cure, "warning") for text, cure in remarks]
