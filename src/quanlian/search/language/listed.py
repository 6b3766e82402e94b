"""Values behind a tag field: one or several with commas between, figures from one to another, patterns."""

from __future__ import annotations

from quanlian.search.fields import Field
from quanlian.search.language.cursor import Cursor
from quanlian.search.language.lookups import Lookups
from quanlian.search.language.spans import other_side
from quanlian.search.language.tokens import Mark, Token
from quanlian.search.language.values import classes, numbers
from quanlian.search.language.values.tags import (
    FIGURES,
    NUMBERS,
    SYMBOLS,
    VERBATIM,
    figures,
    is_glob,
    tag_glob,
    tag_values,
)  # fmt: skip
from quanlian.search.tree import Query, Tag, TagLike, any_of

_RUN = 8
"""Words one value may be spread over."""


def tags_behind(cursor: Cursor, field: Field, lookups: Lookups, remarks: list[str]) -> Query:
    """One value or several with commas between, `1:5` where the values are figures, and patterns."""
    values: list[str] = []
    patterns: list[Query] = []
    while True:
        first = cursor.peek()
        if first.mark not in (Mark.WORD, Mark.QUOTED):
            raise cursor.error("SEARCH_OPERAND", "这里缺少一个值", first, f"请写出要查的{field.label}")
        text = _whole(cursor, field)
        if first.mark is Mark.WORD and is_glob(text):
            patterns.append(_glob(cursor, field, text, first))
        else:
            values += _values(cursor, field, text, first, lookups)
            remarks += [remark for remark in [numbers.remark(text)] if remark and field.name in NUMBERS]
        if cursor.peek().mark is not Mark.COMMA:
            break
        cursor.take()
    some = [Tag(field.name, tuple(dict.fromkeys(values)))] if values else []
    return any_of(*some, *patterns)


def _values(cursor: Cursor, field: Field, text: str, first: Token, lookups: Lookups) -> tuple[str, ...]:
    last = cursor.last()
    if field.name in FIGURES and (right := other_side(cursor)):
        low, high = text.removesuffix("年"), right.text.removesuffix("年")
        return cursor.attempt(lambda: figures(field, low, high), first, right)
    return cursor.attempt(lambda: tag_values(field, text, lookups), first, last)


def _glob(cursor: Cursor, field: Field, text: str, first: Token) -> Query:
    found = cursor.attempt(lambda: tag_glob(field, text), first)
    if isinstance(found, TagLike) and not found.pattern:
        raise cursor.error("SEARCH_WILDCARD", f"“{text}”中的通配符用法不对", first, "请写成 H01M* 的样子")
    return found


def _whole(cursor: Cursor, field: Field) -> str:
    """The value with the spaces and commas inside that belong to it: ZL 2017 1 0601862.3, A61B 5/02, 12/345,678."""
    first = cursor.take()
    if field.name in VERBATIM:
        return first.raw
    if first.mark is Mark.QUOTED:
        return first.text
    words = [first.text, *(token.text for token in cursor.words_ahead(_RUN - 1))]
    size = _size(field, words)
    for _ in range(size - 1):
        cursor.take()
    return " ".join(words[:size]) + (_thousands(cursor, words[size - 1]) if field.name in NUMBERS else "")


def _size(field: Field, words: list[str]) -> int:
    """How many of the words are one value."""
    if field.name in NUMBERS:
        return numbers.run(words)
    return 2 if field.name in SYMBOLS and len(words) > 1 and classes.continues(words[0], words[1]) else 1


def _thousands(cursor: Cursor, head: str) -> str:
    """Takes and returns what follows the commas of 12/345,678 or 7,654,321."""
    taken = ""
    while cursor.peek().mark is Mark.COMMA and not cursor.peek().spaced and not cursor.peek(1).spaced:
        group = cursor.peek(1)
        figures_only = group.mark is Mark.WORD and len(group.text) == 3 and group.text.isdecimal()
        if not figures_only or len(head.rpartition("/")[2].lstrip("USDREusdre")) > 3:
            break
        taken += f",{group.text}"
        cursor.take()
        cursor.take()
    return taken
