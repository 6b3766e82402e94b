"""Whether somebody typed a professional query into the simple box."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from quanlian.search.language.error import QueryError
from quanlian.search.language.limits import LONGEST
from quanlian.search.language.names import field_named
from quanlian.search.language.tokens import Mark, Token, tokens
from quanlian.search.tree import Query

_JOINS = frozenset({"AND", "OR", "NOT"})


def looks_professional(text: str, history: Mapping[int, Query]) -> bool:
    """A known field before a comparison, an existing line of the history, or AND, OR, NOT in capitals."""
    if not any(sign in text for sign in "=＝><≥≤≠＞＜#＃ANO") or len(text) > LONGEST:
        return False
    try:
        found = tokens(text)
    except QueryError:
        return False
    if any(token.mark is Mark.LINE and int(token.text[1:12]) in history for token in found):
        return True
    return any(_compares(*pair) for pair in pairwise(found)) or any(map(_joins, found, found[1:], found[2:]))


def _compares(name: Token, sign: Token) -> bool:
    return name.mark is Mark.WORD and sign.mark is Mark.COMPARE and field_named(name.text) is not None


def _joins(left: Token, sign: Token, right: Token) -> bool:
    operands = (Mark.WORD, Mark.QUOTED, Mark.OPEN, Mark.CLOSE)
    return sign.mark is Mark.WORD and sign.text in _JOINS and left.mark in operands and right.mark in operands
