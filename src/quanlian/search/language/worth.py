"""What stands behind a comparison, read for each field by its kind."""

from __future__ import annotations

from collections.abc import Sequence

from quanlian.search.fields import Field, Kind
from quanlian.search.language.cursor import Cursor
from quanlian.search.language.error import Refused
from quanlian.search.language.listed import tags_behind
from quanlian.search.language.lookups import Lookups
from quanlian.search.language.parts import Part, Words, all_of, of_words, one_of, standing
from quanlian.search.language.spans import days_behind
from quanlian.search.language.tokens import Mark
from quanlian.search.language.values.tags import tag_values
from quanlian.search.language.values.words import quoted_terms, word_terms
from quanlian.search.tree import Tag

_YEAR_OF = {"app_year": "app_date", "pub_year": "pub_date"}
"""A year compared is its days compared."""


def value_of(cursor: Cursor, fields: Sequence[Field], compare: str, lookups: Lookups) -> tuple[Part, list[str]]:
    """The condition, and remarks on it. With several fields the value must be read alike by all. Raises QueryError."""
    begin, ended = cursor.at, set[int]()
    parts: list[Part] = []
    remarks: list[str] = []
    for field in fields:
        cursor.at = begin
        parts.append(_one(cursor, field, compare, lookups, remarks))
        ended.add(cursor.at)
    if len(ended) > 1:
        cursor.at = begin
        remedy = "请给这个值加引号，或把字段分开写"
        raise cursor.error("SEARCH_VALUE", "几个字段对这里的理解不同", cursor.peek(), remedy)
    return (one_of(parts) if len(parts) > 1 else parts[0]), remarks


def _one(cursor: Cursor, field: Field, compare: str, lookups: Lookups, remarks: list[str]) -> Part:
    if field.kind is Kind.DAY or (field.name in _YEAR_OF and compare in ("<", ">", "<=", ">=", "within")):
        return Part(days_behind(cursor, _YEAR_OF.get(field.name, field.name), compare))
    if compare in ("any", "all"):
        return _several(cursor, field, compare, lookups)
    if compare not in ("=", "!="):
        token = cursor.peek()
        raise cursor.error("SEARCH_COMPARE", f"“{field.label}”不能比大小", token, f"请写成 {field.label}=…")
    if field.kind is Kind.TEXT:
        return _text(cursor, field)
    return Part(tags_behind(cursor, field, lookups, remarks))


def _text(cursor: Cursor, field: Field) -> Part:
    token = cursor.take()
    read = quoted_terms if token.mark is Mark.QUOTED else word_terms
    return of_words(Words((field.name,), cursor.attempt(lambda: read(token.text), token)))


def _several(cursor: Cursor, field: Field, compare: str, lookups: Lookups) -> Part:
    """`TI any "a b"`, `TI all "a b"`: the words of the quotation one by one."""
    token = cursor.take()
    pieces = token.text.replace(",", " ").split()

    def read() -> list[Part]:
        if not pieces:
            raise Refused("SEARCH_VALUE", "引号里没有内容", f"请写出要查的{field.label}")
        if field.kind is Kind.TEXT:
            return [of_words(Words((field.name,), word_terms(piece))) for piece in pieces]
        return [Part(Tag(field.name, tag_values(field, piece, lookups))) for piece in pieces]

    parts = cursor.attempt(read, token)
    return one_of(parts) if compare == "any" else Part(standing(all_of(parts).query))
