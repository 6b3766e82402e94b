"""Classification symbols as tags, each with all its ancestors, so that a branch is one value."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from quanlian.registry.kinds import PATENTS, TRADEMARKS, RightKind

_PATENT = re.compile(r"([A-HY])(?:(\d\d)(?:([A-Z])(?:(\d{1,4})(/\d{2,6})?)?)?)?")
_DESIGN = re.compile(r"(\d{2})(-\d{2})?")
_CPC_ONLY = "Y"
"""The section that only the cooperative classification has."""


@lru_cache(maxsize=1 << 17)
def branch(symbol: str) -> tuple[str, ...]:
    """`A61B5/02` → A, A61, A61B, A61B5, A61B5/02; `26-05` → 26, 26-05; whatever else stands for itself."""
    found = _PATENT.fullmatch(symbol) or _DESIGN.fullmatch(symbol)
    if found is None:
        return (symbol,)
    steps: list[str] = []
    for part in found.groups():
        if part:
            steps.append((steps[-1] if steps else "") + part)
    return tuple(steps)


def class_tags(kind: RightKind, symbols: Iterable[str], cooperative: str = "") -> dict[str, list[str]]:
    """Tags ipc, cpc, loc or nice of a right's stated symbols; `cooperative`: CPC symbols, separated by semicolons."""
    if kind in TRADEMARKS:
        return {"nice": _once([str(int(symbol)) if symbol.isdecimal() else symbol for symbol in symbols])}
    if kind is RightKind.DES:
        return {"loc": _branches(symbols)}
    if kind not in PATENTS:
        return {}
    mixed = list(symbols)
    further = () if not cooperative else [part.replace(" ", "").upper() for part in re.split(r"[;；,，]", cooperative)]
    return {
        "ipc": _branches([symbol for symbol in mixed if symbol[:1] != _CPC_ONLY]),
        "cpc": _branches([*[symbol for symbol in mixed if symbol[:1] == _CPC_ONLY], *further]),
    }


def _branches(symbols: Iterable[str]) -> list[str]:
    return _once([step for symbol in symbols for step in branch(symbol)])


def _once(values: list[str]) -> list[str]:
    return [value for value in dict.fromkeys(values) if value]
