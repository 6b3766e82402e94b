"""The drawn vectors of the common block, kept in a file of the home folder so that they are drawn once per machine."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import numpy as np
import opencc

from quanlian.core.config import home
from quanlian.similarity.kept_arrays import keep, kept
from quanlian.similarity.marks.glyph.render import Floats, vectors

VERSION = "hog-32-4-8-pca128-2"
"""Changes with anything that changes the vectors; part of the file's name."""
KEPT = 128
"""Main directions kept of 512: 97 % of the variance."""
BATCH = 256
"""Characters drawn at a time: their pictures stay in the cache of the processor."""
FIRST, LAST = 0x4E00, 0x9FA5


@dataclass(frozen=True, slots=True)
class Gallery:
    """Characters, one unit vector each; `mean` and `turn` put a further character among them."""

    chars: str
    vectors: Floats
    mean: Floats
    turn: Floats


@cache
def gallery() -> Gallery:
    """Read from the cache; drawn (about 2 s) and written when there is none or it cannot be read."""
    file = home() / "cache" / f"glyphs-{VERSION}.npz"
    return _read(file) or _written(_drawn(), file)


@lru_cache(maxsize=30_000)
def vector(char: str) -> Floats:
    """The unit vector of any character; one outside the block is drawn now."""
    kept = gallery()
    at = place(char)
    if at >= 0:
        return np.asarray(kept.vectors[at], np.float32)
    return np.asarray(_unit(np.asarray((vectors(char) - kept.mean) @ kept.turn, np.float32))[0], np.float32)


def drawn(c1: str, c2: str) -> float:
    """How alike two characters are drawn: cosine, about 0 for strangers, 1 for the same."""
    rows, i, j = gallery().vectors, place(c1), place(c2)
    one, other = (rows[i] if i >= 0 else vector(c1)), (rows[j] if j >= 0 else vector(c2))
    return float(np.dot(one, other))


def place(char: str) -> int:
    """Its row in the block, or -1."""
    return _places().get(char, -1)


@cache
def _places() -> dict[str, int]:
    return {char: i for i, char in enumerate(gallery().chars)}


def _block() -> str:
    """The CJK block without what folding turns into other characters."""
    simplify = opencc.OpenCC("t2s").convert
    return "".join(char for char in map(chr, range(FIRST, LAST + 1)) if simplify(char) == char)


def _drawn() -> Gallery:
    chars = _block()
    raw = np.vstack([vectors(chars[i : i + BATCH]) for i in range(0, len(chars), BATCH)])
    mean = raw.mean(axis=0)
    centred = raw - mean
    _, directions = np.linalg.eigh(centred.T @ centred)
    turn = np.ascontiguousarray(directions[:, -KEPT:], np.float32)
    return Gallery(chars, _unit(np.asarray(centred @ turn, np.float32)), np.asarray(mean, np.float32), turn)


def _unit(rows: Floats) -> Floats:
    return np.asarray(rows / (np.linalg.norm(rows, axis=1, keepdims=True) + 1e-6), np.float32)


def _read(file: Path) -> Gallery | None:
    held = kept(file, ("chars", "vectors", "mean", "turn"))
    return Gallery(str(held[0]), *held[1:]) if held else None


def _written(made: Gallery, file: Path) -> Gallery:
    keep(file, {"chars": np.array(made.chars), "vectors": made.vectors, "mean": made.mean, "turn": made.turn})
    return made
