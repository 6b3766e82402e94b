"""From classification symbols to industries by the office's table (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

Table = Mapping[str, Sequence[str]]
_SYMBOL = re.compile(r"^([A-H])(\d{2})?([A-Z])?(\d{1,4})?(?:/(\d{1,6}))?$")


def symbol(text: str) -> str:
    """`a61b 5/00` → `A61B5/00`; blank where it is no symbol of the IPC or of its upper levels."""
    bare = "".join(text.split()).upper()
    found = _SYMBOL.match(bare)
    gaps = found and any(not one and two for one, two in zip(found.groups(), found.groups()[1:], strict=False))
    return bare if found and not gaps else ""


def upwards(one: str) -> Iterator[str]:
    """The symbol and all above it: `A61B5/02`, `A61B5/00`, `A61B5`, `A61B`, `A61`, `A`."""
    group, slash, rest = one.partition("/")
    yield one
    if slash and rest.strip("0"):
        yield f"{group}/00"
    lengths = dict.fromkeys(size for size in (len(group), 4, 3, 1) if size <= len(group) and group[:size] != one)
    yield from (group[:size] for size in lengths)


def industries_of(classes: Sequence[str], table: Table) -> list[str]:
    """The industries of the first class the table knows, by its closest entry; none where it knows none."""
    for text in classes:
        for one in upwards(symbol(text) or "-"):
            if one in table:
                return sorted(table[one])
    return []
