"""The canonical way to write a query in Chinese. Read again as a professional query it gives the same tree."""

from __future__ import annotations

from quanlian.search.fields import BY_NAME, FULL_TEXT
from quanlian.search.language.chars import plain
from quanlian.search.language.error import Refused
from quanlian.search.language.lookups import NOTHING
from quanlian.search.language.measure import scoped
from quanlian.search.language.operators import Join, Proximity, join
from quanlian.search.language.values import classes, days, vocabulary
from quanlian.search.language.values.tags import SYMBOLS, tag_values
from quanlian.search.language.wording import is_wild, text_of
from quanlian.search.text.words import Wanted
from quanlian.search.tree import (
    All,
    And,
    Boost,
    Filter,
    Near,
    Not,
    Nothing,
    Or,
    Phrase,
    Query,
    Ranked,
    Span,
    Tag,
    TagLike,
)  # fmt: skip

_SAFE = frozenset("-_./·")


def say(query: Query) -> str:
    """`名称=“锂电池” 与 非 申请人=“演示”`. What only the simple box makes (ranks, boosts) is told, not written."""
    return _said(query, inside=False)


def label_of(field: str) -> str:
    known = BY_NAME.get(field)
    return known.label if known else field


def words_said(terms: tuple[Wanted, ...]) -> str:
    text = text_of(terms)
    return text if is_wild(terms) else f"“{text}”"


def values_said(field: str, values: tuple[str, ...]) -> str:
    """The values as they would be typed, with commas between: one spelling of a number stands for all its forms."""
    whole = next((value for value in values if _reads_as(field, _word(field, value), values)), None)
    words = [whole] if whole is not None else list(values)
    return ",".join(_quoted(_word(field, word)) for word in words)


def span_said(span: Span) -> str:
    label, low, high = label_of(span.field), span.low, span.high
    if (low is None and high is None) or (low, high) == (days.EARLIEST, days.LATEST):
        return f"{label}=*"
    if high is None:
        return f"{label}>={days.day_shown(low or 0)}"
    return f"{label}={days.shown(low, high)}" if low is not None else f"{label}<={days.day_shown(high)}"


def _said(query: Query, inside: bool) -> str:
    found = scoped(query)
    if found is not None:
        return _scoped(*found)
    match query:
        case And(parts):
            kept = parts[1:] if parts[:1] == (All(),) and all(isinstance(part, Not) for part in parts[1:]) else parts
            return _joined(kept, Join.AND, inside)
        case Or(parts):
            return _joined(parts, Join.OR, inside)
        case Not(part):
            return f"{Join.NOT} {_said(part, inside=True)}"
        case _:
            return _leaf(query)


def _joined(parts: tuple[Query, ...], sign: Join, inside: bool) -> str:
    text = f" {sign} ".join(_said(part, inside=True) for part in parts)
    return f"({text})" if inside else text


def _leaf(query: Query) -> str:
    match query:
        case Tag(field, values):
            return f"{label_of(field)}={values_said(field, values)}"
        case TagLike(field, pattern):
            return f"{label_of(field)}={pattern}"
        case Span():
            return span_said(query)
        case Ranked(_fields, terms, minimum):
            return f"〔按相关程度：{text_of(terms)}；至少含{minimum}个〕"
        case Boost(part, by):
            return f"〔优先×{by:g}：{say(part)}〕"
        case Filter(part):
            return f"〔只限：{say(part)}〕"
        case Nothing():
            return "(* 与 非 *)"
        case _:
            return "*"


def _scoped(fields: tuple[str, ...], part: Phrase | Near) -> str:
    head = "" if fields == FULL_TEXT else ",".join(label_of(field) for field in fields) + "="
    if isinstance(part, Phrase):
        return head + words_said(part.terms)
    left, right = words_said(part.left.terms), words_said(part.right.terms)
    return f"{head}({left} {Proximity(part.gap, part.ordered)} {right})"


def _word(field: str, value: str) -> str:
    if field == "status":
        return vocabulary.word_of(value, vocabulary.STATUS)
    if field == "kind":
        return vocabulary.word_of(value, vocabulary.KIND)
    return classes.shown(value) if field in SYMBOLS else value


def _reads_as(field: str, word: str, values: tuple[str, ...]) -> bool:
    known = BY_NAME.get(field)
    try:
        return known is not None and set(tag_values(known, word, NOTHING)) == set(values)
    except Refused:
        return False


def _quoted(word: str) -> str:
    if word and all(char.isalnum() or char in _SAFE for char in word) and join(word) is None:
        return word
    opening, closing = ("“", "”") if '"' not in plain(word) else ("「", "」") if "」" not in word else ("『", "』")
    return opening + word + closing
