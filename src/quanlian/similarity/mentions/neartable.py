"""All keys under which a mark may be met: whole, one character open or short, by sound, in other order."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from itertools import islice, product, repeat

import numpy as np
from numpy.typing import NDArray

from quanlian.similarity.marks.sound import syllables
from quanlian.similarity.mentions.alike import pair_keys
from quanlian.similarity.mentions.forms import Form
from quanlian.similarity.mentions.windows import (
    LONGEST,
    ORDER,
    SOUND,
    Places,
    Runs,
    key_of,
    masked_keys,
    sound_class,
    sound_number,
    windows,
)

READINGS = 6
"""Ways of speaking one name that are tried."""
SPARE = 4
"""The filter before the table has room for 2⁴ times the keys, so that 1 key in 16 passes by chance."""


class Keys:
    """Which forms have a key. A filter of one byte a place answers most questions."""

    def __init__(self, keys: array[int], owners: array[int]) -> None:
        unsorted = np.frombuffer(keys, np.uint64) if keys else np.zeros(0, np.uint64)
        order = np.argsort(unsorted, kind="stable")
        self._keys = unsorted[order]
        self._owners: NDArray[np.int32] = np.array(owners, np.int32)[order]
        self._shift = np.uint64(64 - max(8, len(keys).bit_length() + SPARE))
        self._filter = np.zeros(1 << (64 - int(self._shift)), np.bool_)
        self._filter[self._keys >> self._shift] = True

    def __len__(self) -> int:
        return len(self._keys)

    def find(self, keys: NDArray[np.uint64]) -> tuple[Places, Places]:
        """(number of the key asked, form) for every form that has it."""
        near = np.flatnonzero(self._filter[keys >> self._shift])
        first = np.searchsorted(self._keys, keys[near], "left")
        many = np.searchsorted(self._keys, keys[near], "right") - first
        asked = np.repeat(near, many)
        within = np.arange(len(asked)) - np.repeat(np.cumsum(many) - many, many)
        return asked, self._owners[np.repeat(first, many) + within].astype(np.int64)


class NearTable:
    """Chinese forms of 2 to 8 characters by key. `hits` gives the windows of a text that share a key with a form."""

    def __init__(self, forms: Sequence[Form]) -> None:
        of_two, longer = (array("Q"), array("i")), (array("Q"), array("i"))
        for number, form in enumerate(forms):
            if 2 <= len(form.bare) <= LONGEST and not form.signs and _spoken(form.bare):
                found = set(_keys(form.bare))
                keys, owners = of_two if len(form.bare) == 2 else longer
                keys.extend(found)
                owners.extend(repeat(number, len(found)))
                if len(form.bare) == 2:
                    alike = pair_keys(*form.bare)
                    keys.frombytes(alike.tobytes())
                    owners.extend(repeat(number, len(alike)))
        self._of_two, self._longer = Keys(*of_two), Keys(*longer)

    def __len__(self) -> int:
        return len(self._of_two) + len(self._longer)

    def hits(self, text: Runs) -> tuple[Places, Places, Places]:
        """(first, last, form): windows by their first and last character in the runs, and the form, each once."""
        found = [self._in(starts, keys, size) for size in range(2, LONGEST + 2) for starts, keys in windows(text, size)]
        rows = np.unique(np.concatenate(found), axis=0) if found else np.zeros((0, 3), np.int64)
        return rows[:, 0], rows[:, 1], rows[:, 2]

    def _in(self, starts: Places, keys: NDArray[np.uint64], size: int) -> Places:
        asked, owners = (self._of_two if size == 2 else self._longer).find(keys)
        begin = starts[asked]
        return np.column_stack([begin, begin + size - 1, owners])


def _spoken(name: str) -> bool:
    """Chinese characters, perhaps with digits among them."""
    return all("\u3400" <= char <= "\u9fff" or char.isdigit() for char in name) and not name.isdigit()


def _keys(name: str) -> Iterator[int]:
    codes = [ord(char) for char in name]
    yield key_of(codes)
    yield key_of(codes, ORDER)
    for spoken in islice(product(*map(_readings, name)), READINGS):
        yield key_of(spoken, SOUND)
    if len(codes) >= 3:
        yield from masked_keys(codes)
    if len(codes) >= 4:
        yield from (key_of(codes[:at] + codes[at + 1 :]) for at in range(len(codes)))


def _readings(char: str) -> tuple[int, ...]:
    return tuple(dict.fromkeys(map(sound_number, syllables(char)))) or (sound_class(char),)
