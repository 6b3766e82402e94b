"""How often two characters stand side by side, and how often a Latin word stands, in all titles of the registry."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from quanlian.search.suggest.keeping import DAMAGED, Kept
from quanlian.search.text.terms import VERSION, joined

LEAST, LONGEST_LIST = 2, 60_000
"""Pairs and words seen fewer times are left out; no more Latin words than this are kept."""
_SHIFT, _LOW = np.uint64(32), np.uint64(0xFFFFFFFF)
Codes = NDArray[np.uint64]
Ints = NDArray[np.int64]


class Counts:
    """Read-only. `codes` is sorted; a code is the first character's point shifted, plus the second's."""

    def __init__(self, codes: Codes, times: Ints, words: dict[str, int]) -> None:
        self._codes, self._times, self.words = codes, times, words

    def pairs(self, pairs: Sequence[str]) -> Ints:
        """How often each pair stands; 0 for what was never seen."""
        if not len(self._codes) or not pairs:
            return np.zeros(len(pairs), dtype=np.int64)
        asked = coded(pairs)
        at = np.minimum(np.searchsorted(self._codes, asked), len(self._codes) - 1)
        out: Ints = np.where(self._codes[at] == asked, self._times[at], 0)
        return out

    @cached_property
    def characters(self) -> str:
        """Every character that stands in a pair, each once."""
        both = np.concatenate([self._codes >> _SHIFT, self._codes & _LOW])
        return "".join(map(chr, np.unique(both).tolist()))


def coded(pairs: Sequence[str]) -> Codes:
    points = np.frombuffer("".join(pairs).encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    out: Codes = (points[0::2] << _SHIFT) | points[1::2]
    return out


def counted(batches: Iterable[Sequence[str]]) -> Counts:
    """Texts in batches; a pair counts each time it stands."""
    codes, times, words = np.zeros(0, dtype=np.uint64), np.zeros(0, dtype=np.int64), Counter[str]()
    for texts in batches:
        every = [term for line in joined(list(texts)) for term in line.split()]
        words.update(term for term in every if len(term) > 2 and term.isascii() and term.isalpha())
        codes, times = _merged(codes, times, coded([term for term in every if len(term) == 2 and not term.isascii()]))
    kept = times >= LEAST
    common = {word: count for word, count in words.most_common(LONGEST_LIST) if count >= LEAST}
    return Counts(codes[kept], times[kept], common)


def _merged(codes: Codes, times: Ints, fresh: Codes) -> tuple[Codes, Ints]:
    new, count = np.unique(fresh, return_counts=True)
    every, place = np.unique(np.concatenate([codes, new]), return_inverse=True)
    total: Ints = np.zeros(len(every), dtype=np.int64)
    np.add.at(total, place, np.concatenate([times, count]))
    return every, total


def saved(counts: Counts, made: str) -> bytes:
    """`made`: from what state of the registry."""
    out = io.BytesIO()
    words = "\n".join(f"{word} {count}" for word, count in counts.words.items())
    texts = {"head": f"{VERSION}\n{made}", "words": words}
    packed = {name: np.frombuffer(text.encode(), dtype=np.uint8) for name, text in texts.items()}
    np.savez(out, codes=counts._codes, times=counts._times, head=packed["head"], words=packed["words"])
    return out.getvalue()


def read(path: Path) -> Counts:
    """Raises ValueError or KeyError where the file is damaged or of another analyser."""
    with np.load(path, allow_pickle=False) as kept:
        if kept["head"].tobytes().decode().split("\n")[0] != str(VERSION):
            raise ValueError(path.name)
        lines = kept["words"].tobytes().decode().split("\n")
        words = {word: int(count) for line in lines if line for word, count in [line.split(" ")]}
        return Counts(kept["codes"], kept["times"], words)


def made_from(path: Path) -> str:
    try:
        with np.load(path, allow_pickle=False) as kept:
            return str(kept["head"].tobytes().decode()).partition("\n")[2]
    except DAMAGED:
        return ""


KEPT: Kept[Counts] = Kept("spelling.npz", read)
