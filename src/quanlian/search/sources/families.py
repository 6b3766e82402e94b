"""Which documents are one family: a key that all members share."""

from __future__ import annotations

import re

from quanlian.search.sources.numbers import application_forms, normal

_DAY = re.compile(r"\b(?:19|20)\d{2}([./-])\d{1,2}\1\d{1,2}\b")
_COUNTRY = re.compile(r"\b[A-Z]{2}\b|^[A-Z]{2}(?=\d)")
_BETWEEN = re.compile(r"[;；]")
SHORTEST = 6


def family_key(family: str, priorities: str, divided_from: str, app_no: str) -> str:
    """The office's family number; else the earliest claimed priority or parent application; else the own application.

    The application whose priority is claimed has the same key as those that claim it. Blank where nothing is known.
    """
    if family.strip():
        return "F" + normal(family)
    claimed = [key for part in _BETWEEN.split(divided_from or priorities) if (key := claimed_key(part))]
    return min(claimed) if claimed else claimed_key(app_no)


def claimed_key(text: str) -> str:
    """`CN 201710601862.3 2017.07.21`, `201710601862.3 2017-07-21 CN` → `201710601862`: no check digit, no date."""
    upper = _DAY.sub(" ", text.upper())
    country = next(iter(_COUNTRY.findall(upper)), "")
    number = "".join(_COUNTRY.sub(" ", upper).split())
    if country in ("", "CN"):
        digits = application_forms(number)
        return digits[3] if len(digits) > 3 else _long_enough(normal(number))
    return _long_enough(country + normal(number))


def _long_enough(key: str) -> str:
    return key if sum(char.isdigit() for char in key) >= SHORTEST else ""
