"""How a query was understood, one sentence a step, so that a searcher sees what each part asks for."""

from __future__ import annotations

from quanlian.search.fields import FULL_TEXT
from quanlian.search.language.lookups import Lookups
from quanlian.search.language.measure import scoped
from quanlian.search.language.operators import Join
from quanlian.search.language.say import label_of, say, span_said, values_said, words_said
from quanlian.search.language.values.tags import REGIONS, SYMBOLS
from quanlian.search.tree import All, And, Near, Not, Or, Phrase, Query, Span, Tag, TagLike

_MOST = 60


def steps(query: Query, lookups: Lookups) -> tuple[str, ...]:
    """`1 “名称”中有“锂电池”`, …, `3 要1，去掉2`; the last step is the whole. At most 60, the rest in one sentence."""
    told: list[str] = []
    _told(query, lookups, told)
    if len(told) <= _MOST:
        return tuple(told)
    return (*told[:_MOST], f"……共{len(told)}步：{say(query)[:200]}")


def _told(query: Query, lookups: Lookups, told: list[str]) -> int:
    """Appends the steps of a query and returns the number of the last one."""
    sentence = _joined(query, lookups, told) if _is_joined(query) else _leaf(query, lookups)
    told.append(f"{len(told) + 1} {sentence}")
    return len(told)


def _is_joined(query: Query) -> bool:
    return isinstance(query, And | Or | Not) and scoped(query) is None


def _joined(query: Query, lookups: Lookups, told: list[str]) -> str:
    if isinstance(query, Not):
        return f"全部文献中去掉{_told(query.part, lookups, told)}"
    parts = query.parts if isinstance(query, And | Or) else ()
    kept = [_told(part, lookups, told) for part in parts if not isinstance(part, Not | All)]
    out = [_told(part.part, lookups, told) for part in parts if isinstance(part, Not)]
    sign = Join.AND if isinstance(query, And) else Join.OR
    has = f" {sign} ".join(map(str, kept)) or "全部文献"
    if not out:
        return f"{has}（{'同时满足' if sign is Join.AND else '满足其一'}）"
    return f"{has}，去掉{'、'.join(map(str, out))}"


def _leaf(query: Query, lookups: Lookups) -> str:
    if found := scoped(query):
        return _texts(*found)
    match query:
        case Tag(field, values):
            return f"{label_of(field)}是{_values(field, values, lookups)}"
        case TagLike(field, pattern):
            return f"{label_of(field)}符合{pattern}"
        case Span():
            return span_said(query)
        case All():
            return "全部文献"
        case _:
            return say(query)


def _texts(fields: tuple[str, ...], part: Phrase | Near) -> str:
    where = (
        "全文（名称、摘要、权利要求、正文、商品和服务）" if fields == FULL_TEXT else "或".join(map(label_of, fields))
    )
    if isinstance(part, Phrase):
        return f"{where}中有{words_said(part.terms)}"
    order = "前后依次" if part.ordered else "前后不限"
    words = f"{words_said(part.left.terms)}与{words_said(part.right.terms)}"
    return f"{where}中{words}{order}，相隔不超过{part.gap}个字词"


def _values(field: str, values: tuple[str, ...], lookups: Lookups) -> str:
    if field in REGIONS:
        return "或".join(f"{lookups.region_name(value)}（{value}）" for value in values)
    said = values_said(field, values).replace(",", "或")
    branch = field in SYMBOLS and any("/" not in value for value in values)
    return f"{said}（含下位）" if branch else said
