"""A sign read as an examiner reads it: scripts apart, weak words apart, and the part that tells traders apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from quanlian.similarity.marks.normal import folded
from quanlian.similarity.marks.parting import Part, core_of, core_places, parted

TOKEN = re.compile(r"[0-9]*[a-z][a-z0-9]*|[^a-z\s]")
NUMBER = re.compile(r"[a-z0-9]+|[^a-z0-9\s]+")


@dataclass(frozen=True, slots=True)
class Reading:
    """`signs` are the characters compared one by one (Chinese with the digits beside them), `words` the Latin words.

    `core_signs`, `core_words` leave out weak words; `at`, `core_at` and `word_at` lead back to the raw text.
    """

    raw: str
    text: str
    han: str
    latin: str
    digits: str
    parts: tuple[Part, ...]
    core: str
    signs: tuple[str, ...]
    words: tuple[str, ...]
    core_signs: tuple[str, ...]
    core_words: tuple[str, ...]
    at: tuple[int, ...]
    core_at: tuple[int, ...]
    word_at: tuple[tuple[int, int], ...]
    masks: frozenset[int]
    classes: tuple[str, ...] = ()

    @property
    def dominant(self) -> str:
        """What the public remembers: the distinctive Chinese, else the distinctive foreign words."""
        return "".join(self.core_signs) or " ".join(self.core_words) or self.text or self.raw


def read(text: str, classes: Sequence[str] = ()) -> Reading:
    """The sign in its parts; `classes` ("01"-"45") decide which words are generic. Kept for repeated use."""
    return _read(text, tuple(classes))


@lru_cache(maxsize=100_000)
def _read(text: str, classes: tuple[str, ...]) -> Reading:
    fold = folded(text)
    signs, words = _tokens(fold.text)
    at = tuple(fold.origin[i] for i in signs)
    word_at = tuple((fold.origin[start], fold.origin[end - 1] + 1) for start, end in words)
    han, latin = tuple(fold.text[i] for i in signs), tuple(fold.text[start:end] for start, end in words)
    parts = parted(han, at, latin, word_at, classes)
    core_signs, core_words = core_of(parts, han, latin)
    return Reading(
        raw=text,
        text=fold.text,
        han="".join(char for char in han if not char.isdigit()),
        latin=" ".join(latin),
        digits="".join(char for char in fold.text if char.isdigit()),
        parts=parts,
        core="".join(core_signs) + " ".join(core_words),
        signs=han,
        words=latin,
        core_signs=core_signs,
        core_words=core_words,
        at=at,
        core_at=core_places(parts, at, core_signs, han),
        word_at=word_at,
        masks=frozenset(sum(i < place for i in signs) for place in fold.masks),
        classes=classes,
    )


def _tokens(text: str) -> tuple[list[int], list[tuple[int, int]]]:
    """Places of the signs and of the Latin words. Digits belong to the Chinese beside them where there is Chinese."""
    chinese = any(not (char.isascii() or char.isspace()) for char in text)
    signs: list[int] = []
    words: list[tuple[int, int]] = []
    for found in (TOKEN if chinese else NUMBER).finditer(text):
        if found[0].isascii() and (len(found[0]) > 1 or not chinese or found[0].isalpha()):
            words.append(found.span())
        else:
            signs.extend(range(*found.span()))
    return signs, words
