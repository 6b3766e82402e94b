"""Which fields a condition is about: the list of names before a comparison."""

from __future__ import annotations

from typing import NamedTuple

from quanlian.search.fields import Field
from quanlian.search.language.cursor import Cursor
from quanlian.search.language.names import field_named, meant
from quanlian.search.language.tokens import Mark, Token

_SPOKEN = frozenset({"within", "any", "all"})
"""Comparisons of the EPO's language that are words; a quotation follows."""


class Scope(NamedTuple):
    """`compare` is one of = != > < >= <= within any all."""

    fields: tuple[Field, ...]
    compare: str
    first: Token
    last: Token


def fields_ahead(cursor: Cursor) -> Scope | None:
    """Takes `TI,AB=` and its like; None, and nothing taken, where a value stands here. QueryError for unknown names."""
    names = _names(cursor)
    after = cursor.peek(2 * len(names) - 1)
    compare = _compare(cursor, names, after)
    if not names or not compare:
        return None
    fields = tuple(dict.fromkeys(_field(cursor, name) for name in names))
    cursor.at += 2 * len(names)
    return Scope(fields, compare, names[0], after)


def _names(cursor: Cursor) -> list[Token]:
    """The words separated by commas that stand here."""
    found: list[Token] = []
    while cursor.peek(2 * len(found)).mark is Mark.WORD:
        found.append(cursor.peek(2 * len(found)))
        if cursor.peek(2 * len(found) - 1).mark is not Mark.COMMA:
            break
    return found


def _compare(cursor: Cursor, names: list[Token], after: Token) -> str:
    if after.mark is Mark.COMPARE:
        return after.text
    known = bool(names) and all(field_named(name.text) for name in names)
    if after.mark is Mark.COLON and known:
        return "="
    spoken = after.mark is Mark.WORD and after.text.casefold() in _SPOKEN and known
    follows = cursor.peek(2 * len(names)).mark
    return after.text.casefold() if spoken and follows is Mark.QUOTED else ""


def _field(cursor: Cursor, name: Token) -> Field:
    if found := field_named(name.text):
        return found
    near = meant(name.text)
    remedy = f"是不是要写：{'、'.join(near)}？" if near else "字段名称见检索说明，例如 标题、摘要、申请人、IPC"
    raise cursor.error("SEARCH_FIELD", f"没有“{cursor.written(name)}”这个字段", name, f"{remedy}要查这些字本身请加引号")
