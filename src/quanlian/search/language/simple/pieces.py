"""The text of the simple box in pieces: words between spaces and signs, quotations, and numbers written with spaces."""

from __future__ import annotations

from typing import NamedTuple

from quanlian.search.language.chars import plain
from quanlian.search.language.values import classes, numbers

_SEPARATORS = frozenset(",;!?。…|()[]{}<>《》【】〔〕'*$^~`")


class Piece(NamedTuple):
    """`quoted`: the searcher wants it exactly so."""

    text: str
    quoted: bool = False


def pieces(text: str) -> list[Piece]:
    """Never raises; a quotation mark without a partner is a sign like any other."""
    found: list[Piece] = []
    for at, part in enumerate(_parts(plain(text))):
        if at % 2:
            found += [Piece(part.strip(), quoted=True)] if part.strip() else []
        else:
            found += [Piece(word) for word in _words(part)]
    return found


def _parts(text: str) -> list[str]:
    """Outside, quoted, outside, quoted …"""
    parts = text.split('"')
    if len(parts) % 2 == 0:
        parts = [*parts[:-2], f"{parts[-2]} {parts[-1]}"]
    return parts


def _words(text: str) -> list[str]:
    """Words as typed, with the spaces inside that belong to a number or a class symbol."""
    single = "".join(" " if char in _SEPARATORS else char for char in text).split()
    found: list[str] = []
    while single:
        size = numbers.run(single[:8]) if any(char.isdecimal() for char in single[0] + "".join(single[1:2])) else 1
        if size == 1 and len(single) > 1 and classes.continues(single[0], single[1]):
            size = 2
        found.append(" ".join(single[:size]))
        single = single[size:]
    return found
