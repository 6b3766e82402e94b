"""Names of one sort in all the forms they are looked for, and the ways a text leads to them, the best way first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import merge

from quanlian.registry.parties.han import fold, is_han, split_region
from quanlian.search.suggest.names.lines import Lines
from quanlian.search.suggest.names.sounds import blurred_text, cased, syllables

SHORTEST_SOUND = 3
"""Letters of a sound that is looked for inside names; shorter ones only at the beginning."""
_NOT_FIRST = re.compile("[a-z]+")


@dataclass(frozen=True, slots=True)
class Entry:
    """`key`: folded name; `core`: the same without its leading place; sounds: syllables, each begun with a capital."""

    name: str
    weight: int
    person: bool
    key: str
    core: str
    sound: str
    core_sound: str


def entry(name: str, weight: int, person: bool) -> Entry:
    key = fold(name)
    core = split_region(key)[1] if is_han(key) and not person else key
    parts = syllables(key)
    own = parts[-len(syllables(core)) :] if core != key else parts
    return Entry(name, weight, person, key, core, cased(parts), cased(own))


class Shelf:
    """Entries in order of weight, the numbers that come out are their places in it."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries = entries
        every = range(len(entries))
        cores = [number for number in every if entries[number].core != entries[number].key]
        self._keys = Lines([one.key for one in entries], every)
        self._cores = Lines([entries[number].core for number in cores], cores)
        sounds = [one.sound for one in entries]
        core_sounds = [entries[number].core_sound for number in cores]
        self._sounds, self._core_sounds = Lines(sounds, every), Lines(core_sounds, cores)
        self._initials = Lines(_initials(sounds), every)
        self._core_initials = Lines(_initials(core_sounds), cores)
        self._near = Lines([blurred_text(sound) for sound in sounds], every)

    def ways(self, key: str) -> tuple[Iterator[int], ...]:
        """Names that begin so, after their place too, and by sound for Latin letters; then names that hold it."""
        begins = (merge(self._keys.beginning(key), self._cores.beginning(key)),)
        if key.isascii() and key.isalpha():
            return (*begins, *self._sounding(key), *self._within(key))
        if is_han(key) and any(char.isascii() and char.isalpha() for char in key):
            sound = "".join(syllables(key))
            return (*begins, *self._sounding(sound), *self._within(sound))
        return (*begins, self._keys.holding(key))

    def holds(self, key: str) -> bool:
        return next(self._keys.holding(key), None) is not None

    def same_sound(self, sound: str) -> Iterator[int]:
        return self._sounds.holding(sound, whole=True)

    def near_sound(self, sound: str) -> Iterator[int]:
        return self._near.holding(sound, whole=True)

    def _sounding(self, sound: str) -> tuple[Iterator[int], ...]:
        full = merge(self._core_sounds.beginning(sound), self._sounds.beginning(sound))
        short = merge(self._core_initials.beginning(sound), self._initials.beginning(sound))
        return (full, short) if len(sound) >= SHORTEST_SOUND else (short, full)

    def _within(self, sound: str) -> tuple[Iterator[int], ...]:
        if len(sound) < SHORTEST_SOUND:
            return ()
        return (self._keys.holding(sound), self._sounds.holding(sound, whole=True), self._initials.holding(sound))


def _initials(sounds: Sequence[str]) -> list[str]:
    return [_NOT_FIRST.sub("", sound) for sound in sounds]
