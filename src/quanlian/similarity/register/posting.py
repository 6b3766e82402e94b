"""The keys under which each text of a segment is found (blockings of the standing index)."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from quanlian.similarity.register import keys, rooms
from quanlian.similarity.register.columns import Columns
from quanlian.similarity.register.kinds import HAN, LATIN, Codes, Flags, Keys, Places
from quanlian.similarity.register.latin_sound import of_latin, of_syllables
from quanlian.similarity.register.postings import Postings
from quanlian.similarity.register.ragged import Ragged
from quanlian.similarity.register.sounds import sounds

LONGEST_HAN, LONGEST_LATIN, LONGEST_BONES = 12, 24, 10
EDGE = 1
"""Stands at both ends of a word for its letter groups."""
Part = tuple[Keys, Codes]


def postings(columns: Columns, bones: Ragged) -> Postings:
    """All blockings in one list."""
    parts = [*_han(columns), *_latin(columns), *_bones(columns, bones)]
    made = [(key.ravel(), np.repeat(rows, key.size // max(1, len(rows)))) for key, rows in parts]
    if not made:
        return Postings.build(np.zeros(0, np.uint64), np.zeros(0, np.uint32))
    return Postings.build(np.concatenate([key for key, _ in made]), np.concatenate([rows for _, rows in made]))


def bones_of(columns: Columns) -> Ragged:
    """Of each text the bones of its sound."""
    texts, scripts = columns.texts, columns.scripts
    codes = texts.flat
    spoken = sounds().names(sounds().readings(codes)[:, 0]) if len(codes) else []
    starts = texts.starts.tolist()
    return Ragged.of(
        [
            of_latin(texts.text(at))
            if script == LATIN
            else of_syllables(tuple(filter(None, spoken[starts[at] : starts[at + 1]])))
            for at, script in enumerate(scripts.tolist())
        ]
    )


def _han(columns: Columns) -> Iterator[Part]:
    rows = np.flatnonzero(columns.scripts == HAN)
    for found, table in columns.texts.take(columns.scripts == HAN).by_length(1, LONGEST_HAN):
        own = rows[found].astype(np.uint32)
        for key in (*written(table), *mixed(table)):
            yield key, own
        readings = sounds().readings(table)
        for key, chosen in spoken(readings):
            yield key, own[chosen]


def written(table: Codes) -> Iterator[Keys]:
    """By characters: the whole, without one, neighbours, any order."""
    wide, size = table.astype(np.uint64), table.shape[1]
    yield keys.whole(wide, rooms.CHARS)[:, None]
    if size >= 2:
        yield keys.without_one(wide, rooms.CHARS)
        yield keys.grams(wide, 2, rooms.PAIR)
        yield keys.bag(wide, rooms.BAG)[:, None]
    if size >= 3:
        yield keys.apart(wide, rooms.PAIR)


def mixed(table: Codes) -> Iterator[Keys]:
    """Each character beside the sound of its neighbour, both ways."""
    if table.shape[1] < 2:
        return
    heard = sounds().families(sounds().readings(table)[..., 0])
    yield beside(table.astype(np.uint64), heard)


def beside(table: Keys, heard: Keys) -> Keys:
    """Row x (place, way): character then sound, sound then character."""
    parts = []
    for at in range(table.shape[1] - 1):
        parts += [
            np.stack([table[:, at], heard[:, at + 1]], axis=1),
            np.stack([heard[:, at], table[:, at + 1]], axis=1),
        ]
    return np.concatenate([keys.whole(part, rooms.MIXED_PAIR)[:, None] for part in parts], axis=1)


def spoken(readings: NDArray[np.uint16]) -> Iterator[tuple[Keys, Flags | Places]]:
    """By sound: the first readings, then each further reading in its place. With the rows that have it."""
    first = readings[..., 0]
    yield from _spoken(first, np.ones(len(first), bool))
    for place in range(first.shape[1]):
        for other in range(1, readings.shape[2]):
            has = readings[:, place, other] > 0
            if has.any():
                changed = first[has].copy()
                changed[:, place] = readings[has, place, other]
                yield from _spoken(changed, has, place)


def _spoken(numbers: NDArray[np.uint16], chosen: Flags, place: int = -1) -> Iterator[tuple[Keys, Flags]]:
    heard, size = sounds().families(numbers), numbers.shape[1]
    yield keys.whole(heard, rooms.SOUND)[:, None], chosen
    if size < 2:
        return
    pairs = keys.grams(heard, 2, rooms.SOUND_PAIR)
    yield pairs if place < 0 else pairs[:, max(0, place - 1) : place + 1], chosen
    if size >= 3 and place < 0:
        yield keys.without_one(heard, rooms.SOUND), chosen


def _latin(columns: Columns) -> Iterator[Part]:
    rows = np.flatnonzero(columns.scripts == LATIN).astype(np.uint32)
    texts = columns.texts.take(columns.scripts == LATIN)
    for found, table in texts.closed().by_length(1, LONGEST_LATIN):
        for key in lettered(table.astype(np.uint64)):
            yield key, rows[found]
    words, owners = texts.words()
    for found, table in words.by_length(2, LONGEST_LATIN):
        yield keys.whole(table.astype(np.uint64), rooms.WORD)[:, None], rows[owners[found]]
        if table.shape[1] >= LEAST_WORD:
            yield keys.without_one(table.astype(np.uint64), rooms.WORD), rows[owners[found]]


LEAST_WORD = 4


def lettered(table: Keys) -> Iterator[Keys]:
    """By letters: the whole, without one, groups of three with the edges."""
    yield keys.whole(table, rooms.CHARS)[:, None]
    yield keys.whole(table, rooms.WORD)[:, None]
    if table.shape[1] >= 2:
        yield keys.without_one(table, rooms.CHARS)
    edge = np.full((len(table), 1), EDGE, np.uint64)
    yield keys.grams(np.concatenate([edge, table, edge], axis=1), 3, rooms.GRAM)


def _bones(columns: Columns, bones: Ragged) -> Iterator[Part]:
    for found, table in bones.by_length(1, LONGEST_BONES):
        wide, han = table.astype(np.uint64), columns.scripts[found] == HAN
        for chosen, room in ((han, rooms.HAN_BONES), (~han, rooms.LATIN_BONES)):
            if chosen.any():
                own = found[chosen].astype(np.uint32)
                yield keys.whole(wide[chosen], room)[:, None], own
                if table.shape[1] >= 3:
                    yield keys.without_one(wide[chosen], room), own
