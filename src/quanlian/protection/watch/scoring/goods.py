"""Nice classes of a listing: as the source names them, else told from the platform's category."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from quanlian.core.marked import read_marked
from quanlian.protection.watch import settings


@cache
def words() -> tuple[tuple[str, str], ...]:
    """(word, class), longest words first: 洗衣机 is not 洗衣."""
    found = read_marked(settings.folder() / "categories.yaml").data
    table = found.get("words") if isinstance(found, dict) else None
    pairs = [(str(word), str(code)) for code, listed in (table.items() if isinstance(table, dict) else ())
             for word in (listed if isinstance(listed, list) else ())]  # fmt: skip
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


def classes_of(category: str) -> list[str]:
    """The classes a category's words point to; [] where none does."""
    found: dict[str, None] = {}
    for word, code in words():
        if word in category:
            found[code] = None
            category = category.replace(word, " ")
    return list(found)


def shared(item: Sequence[str], mark: Sequence[str]) -> bool | None:
    """Whether listing and mark share a class; None where one of them is not known."""
    return bool(set(item) & set(mark)) if item and mark else None
