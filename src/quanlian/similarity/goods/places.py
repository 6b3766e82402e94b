"""Where goods stand in the table: class, similar group, part, paragraph, item."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

NUMERALS = "一二三四五六七八九十"
_PLACE = re.compile(r"(\d{4})\s*(?:第?\s*[（(]?([一二三四五六七八九十]{1,3})[）)]?\s*(?:部分|部)?)?")


@dataclass(frozen=True, slots=True)
class Place:
    """`part` is “一” … “二十”, `paragraph` “1” …; blanks are not known. `item` is a name or code as printed."""

    group: str
    part: str = ""
    paragraph: str = ""
    item: str = ""

    @property
    def nice(self) -> str:
        """The class, two digits."""
        return self.group[:2]

    def __str__(self) -> str:
        part = f"（{self.part}）" if self.part else ""
        return f"{self.group}{part}" + (f" {self.item}" if self.item else "")


@dataclass(frozen=True, slots=True)
class GoodsOf:
    """The goods of one sign. Any of the three may be blank; `ncl` is the NCL number its groups were written under
    (0: not known)."""

    classes: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    ncl: int = 0

    def nice(self) -> frozenset[str]:
        """All classes named, two digits."""
        named = {two(one) for one in self.classes} | {place.nice for place in read_places(self.groups)}
        return frozenset(one for one in named if one)


def two(text: str) -> str:
    """`9` → `09`; blank for what is no class."""
    digits = text.strip().lstrip("第").rstrip("类")
    return digits.zfill(2) if digits.isdigit() and 1 <= int(digits) <= 45 else ""


def read_places(texts: Iterable[str]) -> tuple[Place, ...]:
    """`0102`, `0102(二)`, `0102第（二）部分`, `2501；2507` → places, each once, in order."""
    found = (Place(hit[1], hit[2] or "") for text in texts for hit in _PLACE.finditer(text) if two(hit[1][:2]))
    return tuple(dict.fromkeys(found))
