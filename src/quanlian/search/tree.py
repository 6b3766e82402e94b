"""What an engine is asked: a tree of plain values, the same for every engine."""

from __future__ import annotations

from dataclasses import dataclass

from quanlian.search.text.words import Wanted


@dataclass(frozen=True, slots=True)
class All:
    """Every document."""


@dataclass(frozen=True, slots=True)
class Nothing:
    """No document."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """The terms at their places, side by side, in one text field."""

    field: str
    terms: tuple[Wanted, ...]


@dataclass(frozen=True, slots=True)
class Near:
    """Both phrases in one field with at most `gap` terms between them; `ordered`: the left one first.

    A term is an ideograph or a word; punctuation does not count.
    """

    left: Phrase
    right: Phrase
    gap: int
    ordered: bool


@dataclass(frozen=True, slots=True)
class Ranked:
    """Any of the terms in any of the fields, best documents first. `fields`: (field, weight). Never filters by order.

    A document must hold at least `minimum` of the terms.
    """

    fields: tuple[tuple[str, float], ...]
    terms: tuple[Wanted, ...]
    minimum: int = 1


@dataclass(frozen=True, slots=True)
class Tag:
    """One of the values, exactly as stored, in a tag field."""

    field: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Keys:
    """One of these very documents."""

    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TagLike:
    """A value of a tag field that fits the glob (`?` one character, `*` any number)."""

    field: str
    pattern: str


@dataclass(frozen=True, slots=True)
class Span:
    """A number field between two bounds, both included; None is open. Days are yyyymmdd."""

    field: str
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True)
class And:
    parts: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class Or:
    parts: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class Not:
    part: Query


@dataclass(frozen=True, slots=True)
class Filter:
    """The part must hold but adds nothing to the rank."""

    part: Query


@dataclass(frozen=True, slots=True)
class Boost:
    """The part's share in the rank times `by`."""

    part: Query
    by: float


Query = All | Nothing | Phrase | Near | Ranked | Tag | Keys | TagLike | Span | And | Or | Not | Filter | Boost


def both(*parts: Query) -> Query:
    """All of them; `All` says nothing and is left out."""
    kept = tuple(part for part in parts if not isinstance(part, All))
    return kept[0] if len(kept) == 1 else And(kept) if kept else All()


def any_of(*parts: Query) -> Query:
    return parts[0] if len(parts) == 1 else Or(parts) if parts else Nothing()
