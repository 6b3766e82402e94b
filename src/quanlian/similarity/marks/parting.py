"""Weak words taken off a sign's ends, and what is left as its core."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quanlian.similarity.marks.words import kind, longest

STRONG = "显著"
LEAST_SIGNS, LEAST_LETTERS = 2, 3
"""What must be left after taking weak words off; else the sign is looked at whole."""


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of the sign: 显著, 通用, 修饰 or 地名, with its place [start, end) in the raw text."""

    text: str
    kind: str
    start: int
    end: int


def parted(
    signs: Sequence[str],
    at: Sequence[int],
    words: Sequence[str],
    word_at: Sequence[tuple[int, int]],
    classes: tuple[str, ...],
) -> tuple[Part, ...]:
    """The parts in order of writing."""
    parts = [_part(signs, at, start, end, what) for start, end, what in _strip("".join(signs), classes)]
    for word, (start, end) in zip(words, word_at, strict=True):
        parts.append(Part(word, kind(word, classes) or STRONG, start, end))
    return tuple(sorted(parts, key=lambda part: (part.start, part.end)))


def core_of(
    parts: Sequence[Part], signs: tuple[str, ...], words: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The distinctive characters and words; everything where nothing distinctive is left."""
    strong = [part.text for part in parts if part.kind == STRONG]
    latin = tuple(text for text in strong if text.isascii() and text in words)
    chinese = "".join(text for text in strong if not (text.isascii() and text in words))
    kept = tuple(chinese) if len(chinese) >= LEAST_SIGNS else signs
    enough = sum(map(len, latin)) >= LEAST_LETTERS
    return kept, latin if enough else words


def core_places(
    parts: Sequence[Part], at: tuple[int, ...], core: tuple[str, ...], signs: tuple[str, ...]
) -> tuple[int, ...]:
    """The raw places of the core characters."""
    if core == signs:
        return at
    spans = [(part.start, part.end) for part in parts if part.kind == STRONG]
    return tuple(place for place in at if any(start <= place < end for start, end in spans))[: len(core)]


def _strip(text: str, classes: tuple[str, ...]) -> list[tuple[int, int, str]]:
    """[start, end) with its kind: weak words at both ends, as long as something distinctive is left between."""
    start, end = 0, len(text)
    before: list[tuple[int, int, str]] = []
    after: list[tuple[int, int, str]] = []
    while size := _weak(text, start, end, classes, at_end=True):
        after.insert(0, (end - size, end, kind(text[end - size : end], classes)))
        end -= size
    while size := _weak(text, start, end, classes, at_end=False):
        before.append((start, start + size, kind(text[start : start + size], classes)))
        start += size
    if kind(text[start:end], classes):
        return [(0, len(text), STRONG)]
    middle = [(start, end, STRONG)] if end > start else []
    return before + middle + after


def _weak(text: str, start: int, end: int, classes: tuple[str, ...], *, at_end: bool) -> int:
    """Length of the longest weak word at this end that leaves enough; 0 for none."""
    for size in range(min(longest(classes), end - start - LEAST_SIGNS), 0, -1):
        word = text[end - size : end] if at_end else text[start : start + size]
        if (size > 1 or at_end) and not word.isdigit() and kind(word, classes):
            return size
    return 0


def _part(signs: Sequence[str], at: Sequence[int], start: int, end: int, what: str) -> Part:
    return Part("".join(signs[start:end]), what, at[start], at[end - 1] + 1)
