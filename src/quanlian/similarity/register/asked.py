"""A name as a question: its texts, what its places sound and look like, and the keys to look up with their worth."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from quanlian.similarity.register import keys, posting, rooms
from quanlian.similarity.register.kinds import HAN, LATIN, Codes, Keys, Values
from quanlian.similarity.register.latin_sound import of_latin, of_syllables
from quanlian.similarity.register.meant import meant
from quanlian.similarity.register.pinyin import cut
from quanlian.similarity.register.ragged import Ragged
from quanlian.similarity.register.shapes import alike
from quanlian.similarity.register.sounds import READINGS, sounds

MOST_ALIKE, BOTH_ALIKE, MOST_SPOKEN = 24, 6, 16
WHOLE, LOOKS, LESS, PAIRED, ANY_ORDER, SAID, SAID_LESS, SAID_PAIR, MIXED = 9.0, 8.0, 4.0, 3.0, 6.0, 8.0, 3.0, 1.5, 2.0
PART, GRAM, WORD, BONES, BONES_LESS, MEANT, MEANT_PART = 4.0, 1.0, 4.0, 3.0, 1.5, 8.0, 4.0
Weighted = tuple[Keys, Values]


@dataclass(frozen=True, slots=True)
class Text:
    """One text of the name asked. `alike`: for each place the characters that look like the one there, and how much."""

    script: int
    text: str
    codes: Codes
    readings: NDArray[np.uint16]
    alike: tuple[tuple[Codes, Values], ...]
    bones: str
    meant: frozenset[str]


def read(script: int, text: str) -> Text:
    codes = Ragged.of([text]).flat
    readings = sounds().readings(codes)
    if script == LATIN:
        return Text(script, text, codes, readings, (), of_latin(text), meant(script, text))
    looks = tuple(alike(code) for code in codes.tolist())
    heard = tuple(filter(None, sounds().names(readings[:, 0])))
    return Text(script, text, codes, readings, looks, of_syllables(heard), meant(script, text))


def spelt(text: Text) -> list[str]:
    """A Chinese name in the letters of its pinyin, every way of reading it up to a number."""
    ways = [list(filter(None, sounds().names(place))) or [""] for place in text.readings]
    return ["".join(way) for way in itertools.islice(itertools.product(*ways), MOST_SPOKEN)]


def weighted(text: Text) -> Weighted:
    """Keys, each once, with the most it is worth."""
    parts = list(_han(text) if text.script == HAN else _latin(text))
    parts += [*_bones(text), *_meant(text)]
    found = np.concatenate([key.ravel() for key, _ in parts])
    worth = np.concatenate([np.full(key.size, weight, np.float32) for key, weight in parts])
    order = np.lexsort((-worth, found))
    found, worth = found[order], worth[order]
    first = np.concatenate(([True], found[1:] != found[:-1]))
    return found[first], worth[first]


def _han(text: Text) -> Iterator[tuple[Keys, float]]:
    table = text.codes[None, : posting.LONGEST_HAN]
    worths = (WHOLE, LESS, PAIRED, ANY_ORDER, PAIRED)
    yield from zip(posting.written(table), worths, strict=False)
    yield from _contained(table)
    yield from _looking(table.astype(np.uint64), text)
    yield from _said(text.readings[: posting.LONGEST_HAN])


def _contained(table: Codes) -> Iterator[tuple[Keys, float]]:
    """Marks that stand whole inside the name."""
    wide, size = table.astype(np.uint64), table.shape[1]
    for length in range(2, size):
        yield keys.grams(wide, length, rooms.CHARS), PART


def _looking(wide: Keys, text: Text) -> Iterator[tuple[Keys, float]]:
    """The name with one place, its pairs with one or both places, in characters that look alike."""
    size = wide.shape[1]
    for at in range(size):
        codes = text.alike[at][0][:MOST_ALIKE]
        if not len(codes):
            continue
        table = np.repeat(wide, len(codes), axis=0)
        table[:, at] = codes
        yield keys.whole(table, rooms.CHARS), LOOKS
        if size >= 2:
            near = table[:, max(0, at - 1) : at + 2]
            yield keys.grams(near, 2, rooms.PAIR), PAIRED * 0.6
        if at + 1 < size:
            yield keys.whole(_both(text, at), rooms.PAIR), PAIRED * 0.4


def _both(text: Text, at: int) -> Keys:
    these, those = (text.alike[place][0][:BOTH_ALIKE].astype(np.uint64) for place in (at, at + 1))
    return np.stack([np.repeat(these, len(those)), np.tile(those, len(these))], axis=1)


def _said(readings: NDArray[np.uint16]) -> Iterator[tuple[Keys, float]]:
    """Every way of saying it, up to a number."""
    ways = [[number for number in place if number] or [0] for place in readings.tolist()]
    table = np.array(list(itertools.islice(itertools.product(*ways), MOST_SPOKEN)), np.uint16)
    heard, size = sounds().families(table), len(readings)
    yield keys.whole(heard, rooms.SOUND), SAID
    if size >= 2:
        yield keys.grams(heard, 2, rooms.SOUND_PAIR), SAID_PAIR
    if size >= 3:
        yield keys.without_one(heard, rooms.SOUND), SAID_LESS


def _latin(text: Text) -> Iterator[tuple[Keys, float]]:
    closed = text.codes[text.codes != 32][None, : posting.LONGEST_LATIN].astype(np.uint64)
    worths = (WHOLE, WORD, *((LESS,) if closed.shape[1] >= 2 else ()), GRAM)
    yield from zip(posting.lettered(closed), worths, strict=True)
    for word in text.text.split(" "):
        wide = one(word)
        yield keys.whole(wide, rooms.CHARS)[:, None], PART
        if len(word) >= 2:
            yield keys.whole(wide, rooms.WORD)[:, None], WORD
        if len(word) >= posting.LEAST_WORD:
            yield keys.without_one(wide, rooms.WORD), PART
    for syllables in cut(text.text.replace(" ", "")):
        numbers = np.array([[sounds().number(one), *[0] * (READINGS - 1)] for one in syllables], np.uint16)
        yield from _said(numbers)


def _bones(text: Text) -> Iterator[tuple[Keys, float]]:
    """Sound across scripts; Latin words by ear."""
    wide = one(text.bones[: posting.LONGEST_BONES])
    if not wide.size:
        return
    for room in (rooms.LATIN_BONES,) if text.script == HAN else (rooms.LATIN_BONES, rooms.HAN_BONES):
        yield keys.whole(wide, room), BONES
        if wide.shape[1] >= 3:
            yield keys.without_one(wide, room), BONES_LESS
    if text.script == HAN:
        yield from _spelt(spelt(text))


def _spelt(ways: list[str]) -> Iterator[tuple[Keys, float]]:
    for at, letters in enumerate(filter(None, ways)):
        table = one(letters)
        if at:
            yield keys.whole(table, rooms.CHARS), WHOLE
            continue
        worths = (WHOLE, WORD, *((LESS,) if table.shape[1] >= 2 else ()), GRAM)
        yield from zip(posting.lettered(table), worths, strict=True)


def _meant(text: Text) -> Iterator[tuple[Keys, float]]:
    """Translations: as a whole mark, as a word of one, as a pair of characters of one."""
    for word in sorted(text.meant):
        table = one(word)
        yield keys.whole(table, rooms.CHARS), MEANT
        if text.script == HAN:
            yield keys.whole(table, rooms.WORD), MEANT_PART
        elif table.shape[1] == 2:
            yield keys.whole(table, rooms.PAIR), MEANT_PART


def one(text: str) -> Keys:
    """A table of one row."""
    return np.array([[ord(char) for char in text[: posting.LONGEST_LATIN]]], np.uint64)
