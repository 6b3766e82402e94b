"""How near two sets of IPC symbols come to each other."""

from __future__ import annotations

import re
from collections.abc import Sequence

LEVELS = ("group", "main_group", "subclass", "class")
_SYMBOL = re.compile(
    r"\s*([A-HY])\s*(\d{2})\s*([A-Z])?\s*(?:(\d{1,4})\s*(?:/\s*(\d{1,6}))?)?", re.ASCII | re.IGNORECASE
)


def levels(symbol: str) -> tuple[str, str, str, str]:
    """Group, main group, subclass, class of a symbol as printed (`H01M 10/0525`); blank where it is not so deep."""
    found = _SYMBOL.match(symbol)
    if found is None:
        return "", "", "", ""
    section, number, letter, main, group = found.groups()
    cls = f"{section}{number}".upper()
    subclass = f"{cls}{letter.upper()}" if letter else ""
    main_group = f"{subclass}{main.lstrip('0') or '0'}" if subclass and main else ""
    return f"{main_group}/{group}" if main_group and group else "", main_group, subclass, cls


def closest(one: Sequence[str], other: Sequence[str]) -> tuple[str, str]:
    """(level, symbol) of the deepest level at which the two meet; blanks where they do not."""
    ours, theirs = [levels(symbol) for symbol in one], [levels(symbol) for symbol in other]
    for depth, level in enumerate(LEVELS):
        both = {found[depth] for found in ours} & {found[depth] for found in theirs} - {""}
        if both:
            return level, min(both)
    return "", ""


def subclasses(symbols: Sequence[str]) -> tuple[str, ...]:
    """Each subclass once, in order."""
    return tuple(dict.fromkeys(found for found in (levels(one)[2] for one in symbols) if found))
