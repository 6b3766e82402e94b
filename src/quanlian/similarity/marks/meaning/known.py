"""Correspondences the public knows (LAFITE = 拉菲): a dated table, each row with its source."""

from __future__ import annotations

from functools import cache

from quanlian.similarity.marks import tables


@cache
def _groups() -> dict[str, frozenset[str]]:
    """Name (folded) → all names of the same mark."""
    out: dict[str, frozenset[str]] = {}
    for row in tables.rows("known_names", "names"):
        names = row["same"]
        group = frozenset(str(name).lower() for name in names) if isinstance(names, list) else frozenset()
        out |= {name: out.get(name, frozenset()) | group for name in group}
    return out


def known(text: str) -> frozenset[str]:
    """Other names of the mark, folded; blank when the table does not have it."""
    return _groups().get(text, frozenset()) - {text}


def known_inside(text: str) -> frozenset[str]:
    """Names in the table that the text contains, longest sign first counted whole."""
    return frozenset(name for name in _groups() if name in text)
