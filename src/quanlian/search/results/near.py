"""Searching by meaning: the nearest documents, alone or together with the words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from quanlian.core.policies import Person
from quanlian.search import vectors
from quanlian.search.document import Payload
from quanlian.search.port import Hit, View
from quanlian.search.results.asking import Asked
from quanlian.search.results.counting import Total
from quanlian.search.results.facets import Facet, of_counts
from quanlian.search.results.folding import Page, family_of
from quanlian.search.results.hits import ResultHit, result_hit, text_of
from quanlian.search.results.request import Request

NEAREST = 200
"""A meaning has no end: so many of the nearest are the result."""


def available() -> bool:
    """Whether a text encoder is at hand."""
    return vectors.encoder() is not None


def meant(request: Request) -> bool:
    """Whether this request is answered by meaning; an expert's query is not, it has no meaning but its words."""
    return bool(request.mode != "lexical" and request.text and not request.expert and available())


def notes(request: Request) -> list[str]:
    if request.mode == "lexical" or not request.text:
        return []
    if meant(request):
        return [_("按语义检索，列出最接近的 %(n)s 件以内。") % {"n": NEAREST}]
    if request.expert:
        return [_("表达式检索按词进行，不用语义。")]
    return [_("语义模型没有启用，已按词检索。")]


def answered(
    person: Person, view: View, request: Request, asked: Asked
) -> tuple[tuple[ResultHit, ...], Total, tuple[Facet, ...], Page]:
    """The nearest ones within the filters, in pages; facets are counted over all of them."""
    hits, why = nearest(view, request, asked)
    groups = grouped(hits) if request.fold else [[hit] for hit in hits]
    page = paged(groups, request.page, request.size)
    shown = tuple(result_hit(hit, asked.words, page.folded.get(hit.key, 0), why[hit.key]) for hit in page.hits)
    return shown, Total(len(hits)), of_counts(person, request, counts(hit.payload for hit in hits)), page


def nearest(view: View, request: Request, asked: Asked) -> tuple[list[Hit], dict[str, Sequence[str]]]:
    """All of them, nearest first, and by key why."""
    scored = vectors.similar(view, asked.filters, request.text, NEAREST, request.mode)
    payloads = view.get([one.key for one in scored])
    hits = [Hit(one.key, one.score, payloads[one.key]) for one in scored if one.key in payloads]
    return hits, {one.key: one.why.sentences() for one in scored}


def grouped(hits: Iterable[Hit]) -> list[list[Hit]]:
    """By family, each at the place of its best member."""
    groups: dict[str, list[Hit]] = {}
    for hit in hits:
        groups.setdefault(family_of(hit), []).append(hit)
    return list(groups.values())


def paged(groups: Sequence[Sequence[Hit]], number: int, size: int) -> Page:
    begin = (number - 1) * size
    there = groups[begin : begin + size]
    folded = {group[0].key: len(group) - 1 for group in there if len(group) > 1}
    return Page(number, [group[0] for group in there], folded, more=len(groups) > begin + size)


@dataclass(frozen=True, slots=True)
class _From:
    """How a facet is read from a payload."""

    facet: str
    name: str
    length: int = 200


_READ = (
    _From("kind", "kind"), _From("status", "status"), _From("owner", "owner_id"), _From("app_year", "app_date", 4),
    _From("pub_year", "pub_date", 4),
)  # fmt: skip


def counts(payloads: Iterable[Payload]) -> dict[str, list[tuple[str, int]]]:
    """The facets that a payload tells, counted."""
    found: dict[str, Counter[str]] = {one.facet: Counter() for one in _READ}
    for payload in payloads:
        for one in _READ:
            if value := text_of(payload, one.name)[: one.length]:
                found[one.facet][value] += 1
    return {name: sorted(counter.items(), key=lambda item: (-item[1], item[0])) for name, counter in found.items()}
