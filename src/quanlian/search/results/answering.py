"""The answer to a request: total, one page of hits, facets, all from one state of the index."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from quanlian.core.policies import Person
from quanlian.search.indexing import serving
from quanlian.search.port import View
from quanlian.search.results import near
from quanlian.search.results.asking import Asked, History, asked
from quanlian.search.results.counting import Total, measured
from quanlian.search.results.facets import Facet, facets
from quanlian.search.results.folding import FIRST, Page, page_of
from quanlian.search.results.hits import ResultHit, result_hit
from quanlian.search.results.request import Request


@dataclass(frozen=True, slots=True)
class Answer:
    """`said`: how the text was understood, `steps` the same in sentences; `notes`: what the reader must know.

    `words`: what is marked; `corrections`: other queries to offer.
    """

    request: Request
    total: Total
    hits: tuple[ResultHit, ...]
    facets: tuple[Facet, ...]
    said: str
    words: tuple[str, ...]
    page: int
    more: bool
    notes: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    corrections: tuple[str, ...] = ()
    took_ms: float = 0.0


def answer(
    person: Person, request: Request, *, history: History | None = None, view: View | None = None, counted: bool = True
) -> Answer:
    """Raises UserError (`language.QueryError` with the place) where the text cannot be read.

    `view`: a state of the index already at hand; `counted`: whether facets are wanted too.
    """
    began = time.perf_counter()
    state = view or serving.current()
    question = asked(person, request, history)
    meant = near.meant(request)
    made = near.answered(person, state, request, question) if meant else _lexical(person, state, request, question)
    hits, total, found, page = made
    reading = question.reading
    return Answer(
        request=request,
        total=total,
        hits=hits,
        facets=found if counted else (),
        said=reading.said if reading else "",
        words=question.words,
        page=page.number,
        more=page.more,
        notes=(*(reading.notes if reading else ()), *_notes(page, request, total), *near.notes(request)),
        steps=reading.steps if reading else (),
        corrections=tuple(one.query for one in reading.corrections) if reading else (),
        took_ms=round((time.perf_counter() - began) * 1000, 1),
    )


Made = tuple[tuple[ResultHit, ...], Total, tuple[Facet, ...], Page]


def _lexical(person: Person, view: View, request: Request, question: Asked) -> Made:
    total, sample = measured(view, question.query)
    page = page_of(view, question.query, request.order, request.page, request.size, fold=request.fold)
    return shown(page, question.words), total, facets(person, view, request, question, sample), page


def shown(page: Page, words: Sequence[str]) -> tuple[ResultHit, ...]:
    """The hits of a page as they are printed."""
    return tuple(result_hit(hit, words, page.folded.get(hit.key, 0)) for hit in page.hits)


def _notes(page: Page, request: Request, total: Total) -> list[str]:
    notes = []
    if page.end_of_paging or request.page > page.number:
        notes.append(_("只能翻看前 %(n)s 条；请缩小范围，或导出全部结果。") % {"n": f"{FIRST:,}"})
    if total.about:
        notes.append(_("命中很多，件数与分组按抽样估计，以“约”标明。"))
    if request.fold and total.number:
        notes.append(_("同族文献合并显示，总件数按文献计。"))
    return notes
