"""Brackets that name responsible units.

Two habits are read: `(责任单位:甲、乙)` at the end of a clause, where the first unit leads and the rest support, and
`(甲、乙按职责分工负责)`, where all carry the task together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

OPENING = re.compile(r"^(?:责任单位|责任部门|牵头单位|责任分工)[::]")
SHARED = re.compile(r"[、,]?按(?:照)?职责分工(?:分别)?负责$")
CLOSING = re.compile(r"(?:分别|共同|牵头)?负责$")
SEPARATORS = "、,，;；"


@dataclass(frozen=True, slots=True)
class UnitsBracket:
    """A bracket of responsible units; `verbatim` keeps it as printed, with its parentheses."""

    verbatim: str
    units: tuple[str, ...]
    shared: bool

    @property
    def lead(self) -> tuple[str, ...]:
        """All units where they share the task, else the first."""
        return self.units if self.shared else self.units[:1]

    @property
    def support(self) -> tuple[str, ...]:
        """The units after the first, none where they share the task."""
        return () if self.shared else self.units[1:]


def find_brackets(text: str) -> list[UnitsBracket]:
    """Every bracket of responsible units in a text, in order."""
    return [found for raw in _outer_brackets(text) if (found := parse_bracket(raw)) is not None]


def parse_bracket(raw: str) -> UnitsBracket | None:
    """One bracket with its parentheses; None where it names no responsible units."""
    inner = raw[1:-1].strip()
    opening = OPENING.match(inner)
    if opening is None and not CLOSING.search(inner):
        return None
    body = inner[opening.end() :] if opening else inner
    shared = SHARED.search(body) is not None
    body = CLOSING.sub("", SHARED.sub("", body))
    return UnitsBracket(raw, tuple(split_units(body)), shared)


def split_units(text: str) -> Iterator[str]:
    """Cut a list of units at separators outside parentheses (各县(市、区)政府 stays whole)."""
    depth, name = 0, ""
    for char in text:
        depth += (char in "(（") - (char in ")）")
        if char in SEPARATORS and depth == 0:
            if name.strip():
                yield name.strip()
            name = ""
        else:
            name += char
    if name.strip():
        yield name.strip()


def _outer_brackets(text: str) -> Iterator[str]:
    depth, start = 0, 0
    for at, char in enumerate(text):
        if char in "(（":
            start = at if depth == 0 else start
            depth += 1
        elif char in ")）" and depth:
            depth -= 1
            if depth == 0:
                yield text[start : at + 1]
