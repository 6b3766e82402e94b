"""Conditions on tags and days as Lance's SQL."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from quanlian.search import tree
from quanlian.search.engines.lance.schema import KEY, MANY_VALUED

LONGEST = 2_000
"""Values written into one condition."""


def sql(query: tree.Query) -> str | None:
    """The condition, never NULL for any row; None where SQL cannot say it well."""
    match query:
        case tree.Tag(field, values) if field not in MANY_VALUED and len(values) <= LONGEST:
            return f"array_has_any(`{field}`, [{quoted(values)}])"
        case tree.Keys(keys):
            return f"({' OR '.join(_named(keys)) or 'false'})"
        case tree.Span(field, low, high):
            return _span(field, low, high)
        case tree.Not(part):
            return None if (inner := sql(part)) is None else f"(NOT {inner})"
        case tree.Filter(part) | tree.Boost(part, _):
            return sql(part)
        case tree.And(parts):
            return _joined(" AND ", parts)
        case tree.Or(parts):
            return _joined(" OR ", parts)
    return None


def _named(keys: Sequence[str]) -> Iterator[str]:
    for at in range(0, len(keys), LONGEST):
        yield f"{KEY} IN ({quoted(keys[at : at + LONGEST])})"


def quoted(values: Iterable[str]) -> str:
    return ", ".join("'" + value.replace("'", "''") + "'" for value in values)


def _span(field: str, low: int | None, high: int | None) -> str:
    bounds = [f"`{field}` IS NOT NULL"]
    if low is not None:
        bounds.append(f"`{field}` >= {low}")
    if high is not None:
        bounds.append(f"`{field}` <= {high}")
    return f"({' AND '.join(bounds)})"


def _joined(word: str, parts: Iterable[tree.Query]) -> str | None:
    each = [sql(part) for part in parts]
    found = [one for one in each if one is not None]
    return f"({word.join(found)})" if len(found) == len(each) else None
