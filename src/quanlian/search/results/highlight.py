"""Where the words asked for stand in a text, whatever the width, case or script they are written in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

import numpy as np

from quanlian.search.text.fold import table

_BLANK = 32
_IDEOGRAPHS = r"\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
_IDEOGRAPH, _LATIN = f"[{_IDEOGRAPHS}]", rf"[^\s{_IDEOGRAPHS}]"
"""A letter or digit of a folded text is neither blank nor ideograph."""
_WILD = "?*"
_RUN = re.compile(rf"{_IDEOGRAPH}(?:[?*]*{_IDEOGRAPH})*[?*]*|{_LATIN}+")
LONG_ENOUGH = 4
"""Ideographs of a text that is also found by its pairs; a shorter one only whole."""
_EMPTY_WORDS = frozenset("的和与及其或之")
_EMPTY_PAIRS = frozenset({"一种", "所述", "用于"})
Span = tuple[int, int]


def folded(text: str) -> str:
    """As compared: one character for each one, a blank where there is no text."""
    points = np.frombuffer(text.encode("utf-32-le", "replace"), dtype=np.uint32)
    fold = table()
    out = np.where(fold.kind[points] > 0, fold.folded[points], _BLANK).astype(np.uint32)
    return out.tobytes().decode("utf-32-le")


def spans(text: str, words: Iterable[str]) -> list[Span]:
    """The places of the words in the text, in order, joined where they touch or overlap.

    A word that stands nowhere whole and is long enough is marked by those pairs of its ideographs that do.
    """
    plain = folded(text)
    found: list[Span] = []
    for word in words:
        whole = [match.span() for match in _pattern(word).finditer(plain)] if _pattern(word).pattern else []
        found += whole or _parts(plain, word)
    return joined(found)


def joined(found: Iterable[Span]) -> list[Span]:
    """Sorted, and one where they touch or overlap; empty ones are left out."""
    out: list[Span] = []
    for start, end in sorted(span for span in found if span[0] < span[1]):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def said(text: str, found: Sequence[Span]) -> tuple[str, ...]:
    """What stands at those places, each once (compared folded), as written the first time."""
    written: dict[str, str] = {}
    for start, end in found:
        written.setdefault(folded(text[start:end]), text[start:end])
    return tuple(written.values())


@lru_cache(maxsize=512)
def _pattern(word: str) -> re.Pattern[str]:
    """The whole word in a folded text; an empty pattern where it has no letters."""
    return re.compile(" *".join(_segment(one) for one in _segments(word)))


def _segment(text: str) -> str:
    """A run of ideographs anywhere; a latin word or number only whole."""
    body = "".join(_glyph(char) for char in text)
    return rf"(?<!{_LATIN}){body}(?!{_LATIN})" if re.match(_LATIN, text.strip(_WILD) or " ") else body


def _glyph(char: str) -> str:
    return {"?": r"\S", "*": f"{_LATIN}*"}.get(char) or re.escape(char)


@lru_cache(maxsize=512)
def _segments(word: str) -> tuple[str, ...]:
    """Runs of ideographs and latin words, folded; wildcards stay."""
    kept = "".join(char if char in _WILD else plain for char, plain in zip(word, folded(word), strict=True))
    return tuple(run for run in _RUN.findall(kept) if run.strip(_WILD))


def _parts(plain: str, word: str) -> list[Span]:
    """Where pairs of its ideographs and its latin words stand."""
    segments = _segments(word)
    ideographs = [run for run in segments if not re.match(_LATIN, run)]
    if len(segments) < 2 and sum(map(len, ideographs)) < LONG_ENOUGH:
        return []
    pairs = {run[at : at + 2] for run in ideographs for at in range(len(run) - 1)}
    pairs = {pair for pair in pairs if pair not in _EMPTY_PAIRS and not set(pair) & _EMPTY_WORDS}
    found = [(at, at + 2) for at in range(len(plain) - 1) if plain[at : at + 2] in pairs]
    for run in segments:
        if run not in ideographs:
            found += [match.span() for match in re.finditer(_segment(run), plain)]
    return found
