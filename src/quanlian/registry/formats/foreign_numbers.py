"""Numbers of foreign documents in canonical spelling; a number no scheme reads is kept as joined text."""

from __future__ import annotations

import re

from quanlian.core.findings import UserError
from quanlian.registry.formats.field_text import Notes
from quanlian.registry.numbers import Number, Scheme, parse

_INTERNATIONAL = re.compile(r"(?:PCT)?/?([A-Z]{2})(\d{2}|\d{4})/?(\d{5,6})W?")
_DOCDB_US = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{6})")
"""DOCDB puts the year before the series code of US applications: 2018 15 919370."""


def joined(country: str, number: str, kind_code: str = "") -> str:
    """`EP`, `1000000`, `A1` → `EP1000000A1`; leading zeros stay; a blank number gives `""`."""
    compact = re.sub(r"[\s/,.-]", "", number.upper())
    return f"{country}{compact}{kind_code}" if compact else ""


def us_document(number: str, kind_code: str = "") -> str:
    """`08926509` + `B2` → `US8926509B2`; `D0452599` + `S1` → `USD452599S1`; `D. 271298` → `USD271298`."""
    compact = re.sub(r"[\s.,/-]", "", number.upper())
    match = re.fullmatch(r"([A-Z]*)0*(\d+)", compact)
    return f"US{match[1]}{match[2]}{kind_code}" if match else joined("US", compact, kind_code)


def us_application(number: str) -> str:
    """`09782496`, `14/123,456` → `US09/782496`, `US14/123456`; PCT numbers → their form; else joined."""
    compact = re.sub(r"[\s.,/]", "", number.upper())
    if re.fullmatch(r"\d{8}", compact):
        return f"US{compact[:2]}/{compact[2:]}"
    return international(compact) or joined("US", compact)


def international(number: str) -> str:
    """`PCT/CH02/00573`, `JP0107711`, `IB2022055385W` → `PCT/CH2002/000573` …; `""` where it is none."""
    match = _INTERNATIONAL.fullmatch(re.sub(r"\s", "", number.upper()))
    found = _attempt(f"PCT/{match[1]}{match[2]}/{match[3]}", Scheme.PCT_APP) if match else None
    return found.canonical if found else ""


def ep_application(number: str, notes: Notes | None = None) -> str:
    """`13189031.1` → `EP13189031.1`; a missing check digit is completed, a wrong one noted as a warning."""
    found = _attempt(f"EP{number}", Scheme.EP_APP)
    if found and found.check_ok is False and notes:
        notes.add("B210", number, "EP_APP_CHECK_DIGIT", "欧洲申请号校验位不对", "请对照原文；已按原样保留", "warning")
    return found.canonical if found else joined("EP", number)


def application(country: str, number: str, kind_code: str) -> str:
    """An application number as DOCDB gives it, in the canonical spelling of its office where we read that office."""
    if country == "EP":
        return ep_application(number)
    if kind_code == "W":
        return international(f"{country}{number}") or joined(country, number, kind_code)
    if country == "CN" and (found := _attempt(number, Scheme.CN_APP)):
        return found.canonical
    if country == "US" and (match := _DOCDB_US.fullmatch(number)):
        return f"US{match[2]}/{match[3]}"
    return joined(country, number, kind_code)


def _attempt(text: str, scheme: Scheme) -> Number | None:
    try:
        return parse(text, scheme, lenient=True)
    except UserError:
        return None
