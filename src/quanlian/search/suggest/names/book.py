"""The book of names: what completes a beginning, and which names sound like a text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from quanlian.registry.parties.han import fold
from quanlian.search.suggest.names.shelf import Entry, Shelf
from quanlian.search.suggest.names.sounds import blurred, syllables

SHORT = 3
_SYLLABLE = re.compile("[A-Z][a-z]*")


@dataclass(frozen=True, slots=True)
class Sounding:
    """A name whose characters `part` sound like the text asked for; `near`: only nearly."""

    name: str
    part: str
    near: bool


class Book:
    """All names, the most often published first. Reading only; made anew when names change."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        ordered = sorted(entries, key=lambda one: (-one.weight, one.name))
        self.bodies = Shelf([one for one in ordered if not one.person])
        self.persons = Shelf([one for one in ordered if one.person])

    def complete(self, text: str, count: int, *, persons: bool) -> list[Entry]:
        """The best ways first; within a way the names published most often."""
        key = fold(text)
        if not key:
            return []
        found = self._completed(self.bodies, key, count)
        if persons:
            found = sorted(
                [*found, *self._completed(self.persons, key, count)], key=lambda pair: (pair[0], -pair[1].weight)
            )
        return [one for _, one in found][:count]

    def knows(self, text: str) -> bool:
        """Whether some name holds this."""
        key = fold(text)
        return self.bodies.holds(key) or self.persons.holds(key)

    def sounding(self, text: str, count: int) -> list[Sounding]:
        """Names of organisations that hold other characters of the same, then of nearly the same sound."""
        key = fold(text)
        parts = syllables(key)
        near = tuple(map(blurred, parts))
        found: dict[str, Sounding] = {}
        ways = ((self.bodies.same_sound("".join(parts)), False), (self.bodies.near_sound("".join(near)), True))
        for owners, blur in ways:
            for one in (self.bodies.entries[owner] for owner in owners):
                part = _part(one, near if blur else parts, blur=blur)
                if part != key and _believable(one, part, key):
                    found.setdefault(part, Sounding(one.name, part, blur))
                if len(found) >= count:
                    return list(found.values())
        return list(found.values())

    def _completed(self, shelf: Shelf, key: str, count: int) -> list[tuple[int, Entry]]:
        found: dict[int, int] = {}
        for rank, way in enumerate(shelf.ways(key)):
            for number in way:
                found.setdefault(number, rank)
                if len(found) >= count:
                    break
            if len(found) >= count:
                break
        return [(rank, shelf.entries[number]) for number, rank in found.items()]


def _believable(one: Entry, part: str, key: str) -> bool:
    """A short part says something at the beginning of a name only, and where a character is the same."""
    if len(part) > SHORT or not part:
        return bool(part)
    shared = any(new == old for new, old in zip(part, key, strict=True))
    return shared and (one.key.startswith(part) or one.core.startswith(part))


def _part(one: Entry, wanted: tuple[str, ...], *, blur: bool) -> str:
    """The characters of the key that sound so; blank where Latin letters or digits spoil the count."""
    parts = [syllable.lower() for syllable in _SYLLABLE.findall(one.sound)]
    if len(parts) != len(one.key):
        return ""
    if blur:
        parts = [blurred(syllable) for syllable in parts]
    size = len(wanted)
    starts = (at for at in range(len(parts) - size + 1) if tuple(parts[at : at + size]) == wanted)
    start = next(starts, None)
    return "" if start is None else one.key[start : start + size]
