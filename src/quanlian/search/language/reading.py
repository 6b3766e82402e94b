"""The door of the language: a text in, a tree out, and how it was understood."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from quanlian.search.language.cursor import Cursor
from quanlian.search.language.error import QueryError
from quanlian.search.language.limits import LONGEST, LONGEST_SIMPLE
from quanlian.search.language.lookups import Lookups
from quanlian.search.language.marks import marked_words
from quanlian.search.language.parser import Parser
from quanlian.search.language.say import say
from quanlian.search.language.simple.compose import compose
from quanlian.search.language.simple.correction import Correction
from quanlian.search.language.simple.professional import looks_professional
from quanlian.search.language.steps import steps
from quanlian.search.language.tokens import tokens
from quanlian.search.tree import Query

_NO_HISTORY: Mapping[int, Query] = {}


@dataclass(frozen=True, slots=True)
class Reading:
    """`words`: to highlight. `said`: the query as understood, in one line. `steps`: the same in numbered sentences.

    `corrections`: other queries to offer, never applied unasked. `notes`: remarks on doubtful places. `expert`: read
    as a professional query (the simple box does so where a text looks like one).
    """

    query: Query
    words: tuple[str, ...]
    said: str
    corrections: tuple[Correction, ...] = ()
    notes: tuple[str, ...] = ()
    steps: tuple[str, ...] = field(default=(), compare=False)
    expert: bool = True


def read(
    text: str, *, simple: bool, history: Mapping[int, Query] = _NO_HISTORY, lookups: Lookups | None = None
) -> Reading:
    """Read a query. Raises QueryError, and nothing else.

    `simple`: the box for everybody. `history`: earlier queries by their number (`Earlier` reads them from texts).
    `lookups`: what is known of places and names; left out, the house is asked (which needs the database).
    """
    known = lookups if lookups is not None else _house()
    _check(text, LONGEST_SIMPLE if simple and not looks_professional(text, history) else LONGEST)
    if simple and not looks_professional(text, history):
        return _simple(text, known)
    return _professional(text, history, known)


def _professional(text: str, history: Mapping[int, Query], lookups: Lookups) -> Reading:
    parser = Parser(Cursor(text, tokens(text)), history, lookups)
    query = parser.read()
    return Reading(
        query, marked_words(query), say(query), notes=tuple(dict.fromkeys(parser.notes)), steps=steps(query, lookups)
    )


def _simple(text: str, lookups: Lookups) -> Reading:
    box = compose(text, lookups)
    words = tuple(dict.fromkeys((*box.words, *marked_words(box.query))))
    return Reading(box.query, words, box.said, box.corrections, box.notes, box.steps, expert=False)


def _check(text: str, longest: int) -> None:
    if not text.strip():
        raise QueryError("SEARCH_EMPTY", "检索式是空的", 0, len(text), remedy="请输入要查的内容")
    if len(text) > longest:
        remedy = f"最多{longest}个字；整段文字请用“相似文献”"
        raise QueryError("SEARCH_TOO_LONG", f"检索式太长（{len(text)}个字）", longest, len(text), remedy=remedy)


def _house() -> Lookups:
    from quanlian.search.language.house import HOUSE

    return HOUSE
