"""Symbols of the international classification as a tree: A → A61 → A61B → A61B5 → A61B5/00."""

from __future__ import annotations

import re
from collections.abc import Sequence

_SUBCLASS = re.compile(r"[A-H]\d\d[A-Z]")
_GROUP = re.compile(r"[A-H]\d\d[A-Z]\d+")
_LENGTHS = (1, 3, 4)
Counted = tuple[str, int]


def shown(values: Sequence[Counted], picked: Sequence[str]) -> list[Counted]:
    """Subclasses, or what lies one step under the one symbol picked; the picked ones stay in sight."""
    branch = picked[0] if len(picked) == 1 else ""
    under = [one for one in values if one[0] in picked or is_child(one[0], branch)]
    return under if len(under) > len(picked) or branch else [one for one in values if is_child(one[0], "")]


def is_child(symbol: str, parent: str) -> bool:
    """One step under the parent; without a parent: a subclass."""
    if not parent:
        return bool(_SUBCLASS.fullmatch(symbol))
    if not symbol.startswith(parent) or symbol == parent:
        return False
    if len(parent) in _LENGTHS[:-1]:
        return len(symbol) == _LENGTHS[_LENGTHS.index(len(parent)) + 1]
    if len(parent) == _LENGTHS[-1]:
        return bool(_GROUP.fullmatch(symbol))
    return bool(_GROUP.fullmatch(parent)) and symbol.startswith(parent + "/")


def parents(symbol: str) -> list[str]:
    """Everything above a symbol, from the section down."""
    above = [symbol[:length] for length in _LENGTHS if len(symbol) > length]
    group = symbol.partition("/")[0]
    return [*above, group] if "/" in symbol else above
