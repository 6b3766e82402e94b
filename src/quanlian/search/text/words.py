"""What a person typed, as the terms to look for: phrases, single ideographs, `?` and `*`."""

from __future__ import annotations

import re
from typing import NamedTuple

from quanlian.search.text.fold import IDEOGRAPH, WORD, table
from quanlian.search.text.terms import terms

ONE, MANY = "?", "*"
_WILD = re.compile(r"[?*]")


class Wanted(NamedTuple):
    """One term at its place in the phrase. `pattern`: the text is a glob (`?` one character, `*` any number)."""

    at: int
    text: str
    pattern: bool = False


def wanted(text: str) -> tuple[Wanted, ...]:
    """The terms that a document must hold side by side; empty where the text has neither letter, digit nor ideograph.

    A lone or trailing single ideograph is found wherever it stands, so it is a pattern: the beginning of a pair.
    """
    found = [Wanted(at, term) for at, term in enumerate(terms(text))]
    if not found or int(table().kind[ord(found[-1].text[0])]) != IDEOGRAPH:
        return tuple(found)
    if len(found) > 1 and _same_run(text):
        return tuple(found[:-1])
    return (*found[:-1], Wanted(found[-1].at, found[-1].text + MANY, pattern=True))


def _same_run(text: str) -> bool:
    """Whether the last ideograph has another right before it: their pair already says it."""
    kinds = [int(table().kind[ord(char)]) for char in text]
    last = max(at for at, kind in enumerate(kinds) if kind)
    return last > 0 and kinds[last - 1] == IDEOGRAPH


def wild(text: str) -> tuple[Wanted, ...]:
    """Like `wanted` for a text with `?` (exactly one character) and `*` (any number, at the edges of a word only).

    Between ideographs `*` says nothing that a phrase would not say, so there it must not stand; `ValueError` then.
    """
    if not _WILD.search(text):
        return wanted(text)
    body = text.strip(MANY) if _all_ideographs(text) else text
    if not _WILD.search(body):
        return wanted(body)
    return _ideographs(body) if _all_ideographs(body) else _latin(body)


def _all_ideographs(text: str) -> bool:
    chars = [char for char in text if char not in (ONE, MANY)]
    return bool(chars) and all(int(table().kind[ord(char)]) == IDEOGRAPH for char in chars)


def _ideographs(text: str) -> tuple[Wanted, ...]:
    if MANY in text:
        raise ValueError("*")
    folded = "".join(char if char == ONE else chr(int(table().folded[ord(char)])) for char in text)
    if len(folded) == 1:
        raise ValueError("?")
    pairs = [folded[at : at + 2] for at in range(len(folded) - 1)]
    return tuple(Wanted(at, pair, ONE in pair) for at, pair in enumerate(pairs))


def _latin(text: str) -> tuple[Wanted, ...]:
    """One word of letters and digits with wildcards; `ValueError` where it is more than one word."""
    word = "".join(char if char in (ONE, MANY) else chr(int(table().folded[ord(char)])) for char in text)
    if any(char not in (ONE, MANY) and int(table().kind[ord(char)]) != WORD for char in text):
        raise ValueError(text)
    if not word.strip(ONE + MANY):
        raise ValueError("*")
    return (Wanted(0, word, pattern=True),)


def places(found: tuple[Wanted, ...]) -> int:
    """How many places the phrase takes: an ideograph or a word is one."""
    last = found[-1]
    pair = len(last.text) == 2 and last.text[1] != MANY and any(_is_ideograph(char) for char in last.text)
    return last.at + 1 + pair


def _is_ideograph(char: str) -> bool:
    return int(table().kind[ord(char)]) == IDEOGRAPH
