"""Texts read one character at a time, as obviously as can be: what the fast analyser must agree with."""

from __future__ import annotations

from functools import cache

from quanlian.search.text.fold import IDEOGRAPH, WORD, table
from quanlian.search.text.terms import LONGEST


@cache
def folded(char: str) -> str:
    """The character as it is compared; a blank where it is no text."""
    kind = int(table().kind[ord(char)])
    return chr(int(table().folded[ord(char)])) if kind else " "


@cache
def is_ideograph(char: str) -> bool:
    return int(table().kind[ord(char)]) == IDEOGRAPH


@cache
def is_letter(char: str) -> bool:
    return int(table().kind[ord(char)]) == WORD


def units(text: str) -> list[tuple[str, bool]]:
    """Every ideograph and every word in order, each with whether the next unit touches it as an ideograph does."""
    found: list[tuple[str, bool]] = []
    word = ""
    for at, char in enumerate(text):
        after = text[at + 1] if at + 1 < len(text) else " "
        if is_ideograph(char):
            found.append((folded(char), is_ideograph(after)))
        elif is_letter(char):
            word += folded(char)
            if not is_letter(after) or len(word) == LONGEST:
                found.append((word, False))
                word = ""
    return found


def slow_terms(text: str) -> list[str]:
    """Pairs of touching ideographs, the last one of a run alone, words whole."""
    found = units(text)
    return [one + (found[at + 1][0] if touching else "") for at, (one, touching) in enumerate(found)]


def plain(text: str) -> str:
    """Folded, with one blank between any two units that do not touch, and one at either end."""
    return " " + "".join(one if touching else one + " " for one, touching in units(text))
