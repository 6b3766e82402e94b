"""Numbers in every form a searcher may type, free of spelling: capitals and digits only."""

from __future__ import annotations

import re

from quanlian.registry.numbers.spelling import fold

_CN_APPLICATION = re.compile(r"(?:CN|ZL)?(\d{12}|\d{8})\.?([0-9X])?")
_DOCUMENT = re.compile(r"([A-Z]{2})?(\d{6,})([A-Z]\d?)?")
_NOT_DIGIT = re.compile(r"[^0-9]+")
_ASCII = re.compile(r"[^0-9A-Z]+")
SHORTEST = 6
"""Fewer digits say nothing by themselves."""


def normal(text: str) -> str:
    """`ZL 2017 1 0601862.3` → `ZL2017106018623`: the form in which numbers are stored and asked for."""
    if text.isascii():
        return _ASCII.sub("", text.upper())
    return "".join(char for char in fold(text) if char.isalnum())


def application_forms(number: str, office: str = "CN") -> list[str]:
    """An application number with and without its check digit, bare and with CN and ZL."""
    found = _CN_APPLICATION.fullmatch(number) if office == "CN" else None
    if found is None:
        return other_forms(number)
    digits, check = found[1], found[2] or ""
    whole = digits + check
    forms = [whole, f"CN{whole}", f"ZL{whole}"]
    return [*forms, digits, f"CN{digits}", f"ZL{digits}"] if check else forms


def document_forms(number: str) -> list[str]:
    """A publication number with and without its country and its kind code."""
    bare = normal(number)
    found = _DOCUMENT.fullmatch(bare)
    if found is None:
        return other_forms(number)
    country, digits, code = found[1] or "", found[2], found[3] or ""
    return list(dict.fromkeys((bare, country + digits, digits + code, digits)))


def other_forms(number: str) -> list[str]:
    """Any other number: as it is, and its digits alone; of a mark's `1234/9` also the part before its class."""
    bare = normal(number)
    forms = [bare, normal(number.partition("/")[0]), _NOT_DIGIT.sub("", bare)]
    return [form for form in dict.fromkeys(forms) if form == bare or len(form) >= SHORTEST]
