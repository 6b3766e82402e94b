"""One spelling for every way of writing a sign: width, script variants, look-alike codes, decorations and disguises."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

import opencc

from quanlian.similarity.marks import tables

NAMED = re.compile(r"(?:SQUARED|CIRCLED|PARENTHESIZED|SYMBOL) (?:LATIN (?:SMALL|CAPITAL) )?LETTER ([A-Z])$")
SMALL_CAPITAL = re.compile(r"LATIN LETTER SMALL CAPITAL ([A-Z])$")


@dataclass(frozen=True, slots=True)
class Folded:
    """The folded text; for each of its characters the place in the raw text; where a character was masked by a sign.

    `masks` counts in characters of `text`: 1 means between the first and the second.
    """

    text: str
    origin: tuple[int, ...]
    masks: frozenset[int] = frozenset()


def fold(text: str) -> str:
    """The sign without its dress: NFKC, lower case, look-alike codes, simplified characters, no decorations."""
    return folded(text).text


@lru_cache(maxsize=200_000)
def folded(text: str) -> Folded:
    """`fold` with the way back to the raw text."""
    letters, masks = _letters(text)
    letters = _joined(letters)
    plain = _simplified("".join(letter for letter, _ in letters))
    return Folded(plain, tuple(at for _, at in letters), _masked(letters, masks))


def is_han(char: str) -> bool:
    """A Chinese character (any CJK ideograph block)."""
    code = ord(char)
    return 0x4E00 <= code <= 0x9FFF or 0x3400 <= code <= 0x4DBF or 0x20000 <= code <= 0x323AF


def _letters(text: str) -> tuple[list[tuple[str, int]], list[int]]:
    """Letters and digits with their raw places, " " where words part; the raw places of masking signs."""
    out: list[tuple[str, int]] = []
    masks: list[int] = []
    for at, raw in enumerate(text):
        for char in _one(raw):
            if char == "*":
                masks.append(at)
            elif char != " " or (out and out[-1][0] != " "):
                out.append((char, at))
    while out and out[-1][0] == " ":
        out.pop()
    return out, masks


@lru_cache(maxsize=50_000)
def _one(raw: str) -> str:
    """What one raw character stands for: letters, " " (words part), "*" (may hide a character), or nothing."""
    if raw in tables.text("disguises", "marks_of_registration"):
        return ""
    if raw in _look_alikes():
        return _look_alikes()[raw]
    return "".join(_plain(_named(char)) for char in _lower(unicodedata.normalize("NFKC", raw)))


def _lower(text: str) -> str:
    """Lower case, look-alikes first: Greek Η looks like H, its small letter η like n."""
    return "".join(_look_alikes().get(char) or char.casefold() for char in text)


def _named(char: str) -> str:
    """Squared, circled and small-capital letters that NFKC leaves alone, by their Unicode name."""
    name = unicodedata.name(char, "")
    found = NAMED.search(name) or SMALL_CAPITAL.search(name)
    return found[1].lower() if found else char


def _plain(char: str) -> str:
    char = _look_alikes().get(char, char)
    base = unicodedata.normalize("NFKD", char)[0]
    if "a" <= base <= "z":
        return base
    if (digit := unicodedata.digit(char, None)) is not None:
        return str(digit)
    if unicodedata.category(char)[0] in "LN":
        return char
    return _sign(char)


def _sign(char: str) -> str:
    if char.isspace() or char in _set("separators"):
        return " "
    return "*" if char in _set("masks") else ""


@cache
def _set(key: str) -> frozenset[str]:
    return frozenset(unicodedata.normalize("NFKC", tables.text("disguises", key)))


@cache
def _look_alikes() -> dict[str, str]:
    """Character → the plain one it looks like, both as written and in lower case."""
    out: dict[str, str] = {}
    for key in ("latin", "han"):
        for plain, alike in tables.mapping("homoglyphs", key).items():
            for char in str(alike):
                out[char] = plain
    for char, plain in list(out.items()):
        out.setdefault(char.casefold(), plain)
    return out


def _joined(letters: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """Blanks only between Latin words; a word spelt in single letters (N I K E) is one word."""
    words = "".join(letter for letter, _ in letters).split(" ")
    spelt = len(words) > 1 and all(len(word) == 1 for word in words)
    kept = []
    for i, (letter, at) in enumerate(letters):
        if letter != " " or (not spelt and _wordy(letters[i - 1][0]) and _wordy(letters[i + 1][0])):
            kept.append((letter, at))
    return kept


def _wordy(letter: str) -> bool:
    return not is_han(letter)


def _masked(letters: list[tuple[str, int]], masks: list[int]) -> frozenset[int]:
    """A mask counts where a Chinese character stands on both sides."""
    places = set()
    for mask in masks:
        after = next((i for i, (_, at) in enumerate(letters) if at > mask), 0)
        if after and is_han(letters[after][0]) and is_han(letters[after - 1][0]):
            places.add(after)
    return frozenset(places)


@cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


def _simplified(text: str) -> str:
    """Simplified characters, one for one; a conversion that changes the length is done character by character."""
    if text.isascii():
        return text
    whole: str = _converter().convert(text)
    if len(whole) == len(text):
        return whole
    return "".join(_single(char) for char in text)


def _single(char: str) -> str:
    changed: str = _converter().convert(char)
    return changed if len(changed) == 1 else char
