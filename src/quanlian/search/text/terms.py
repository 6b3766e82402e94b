"""Texts as terms: every pair of neighbouring ideographs, the last one of a run alone, and whole words.

“锂电池 5G” has the terms 锂电 电池 池 5g, each one position after the other. So every string of ideographs is a phrase
of consecutive terms wherever it stands, a single ideograph is a prefix, and nothing is lost at the ends of runs.
The work is done on whole batches of texts at once with numpy; no Python is run for a character.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from quanlian.search.text.fold import IDEOGRAPH, WORD, table

VERSION = 1
"""Raise it with any change to what terms come out: an index of another version is never read, but built anew."""
LONGEST = 60
"""Longer words are cut into pieces of this many characters: nobody types them, engines refuse them."""
_SPACE, _LINE = 32, 10


def joined(texts: Sequence[str]) -> list[str]:
    """The terms of each text, separated by single spaces."""
    if not texts:
        return []
    points = _points(texts)
    fold = table()
    chars, kind = fold.folded[points], fold.kind[points]
    line = points == _LINE
    out = _laid_out(chars, kind, line)
    return out.tobytes().decode("utf-32-le").split("\n")[: len(texts)]


def terms(text: str) -> list[str]:
    """The terms of one text in order; the place in the list is the position."""
    return joined([text])[0].split()


def _points(texts: Sequence[str]) -> NDArray[np.uint32]:
    """All texts as one row of code points, a line feed after each; line feeds within a text become spaces."""
    one = "\n".join([text.replace("\n", " ") if "\n" in text else text for text in texts]) + "\n"
    return np.frombuffer(one.encode("utf-32-le", "replace"), dtype=np.uint32)


def _laid_out(chars: NDArray[np.uint32], kind: NDArray[np.uint8], line: NDArray[np.bool_]) -> NDArray[np.uint32]:
    """The output characters: an ideograph with its right neighbour and a space, a word's letters and a space after."""
    after = np.append(kind[1:], np.uint8(0))
    ideograph, word = kind == IDEOGRAPH, kind == WORD
    pair = ideograph & (after == IDEOGRAPH)
    last = word & ((after != WORD) | _cut(word))
    size = ideograph.astype(np.int64) * 2 + pair + word + last + line
    end = np.cumsum(size)
    start = end - size
    out = np.full(int(end[-1]), _SPACE, dtype=np.uint32)
    out[start[ideograph | word]] = chars[ideograph | word]
    pairs = np.flatnonzero(pair)
    out[start[pairs] + 1] = chars[pairs + 1]
    out[start[line]] = _LINE
    return out


def _cut(word: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Where an overlong word is cut: after every LONGEST letters since its beginning."""
    place = np.arange(len(word))
    begin = np.maximum.accumulate(np.where(word, 0, place + 1))
    cut: NDArray[np.bool_] = word & ((place - begin + 1) % LONGEST == 0)
    return cut
