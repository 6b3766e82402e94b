"""Searching over the open interface: the same request, the same answer as the pages."""

from __future__ import annotations

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import JsonValue

from quanlian.search.pages.asking import request_of
from quanlian.search.results.answering import answer
from quanlian.search.results.facets import Facet
from quanlian.search.results.hits import ResultHit, text_of
from quanlian.search.saved.session import trees_of

router = Router(tags=["检索"])


class TotalOut(Schema):
    """`about`: estimated from a sample."""

    number: int
    about: bool


class HitOut(Schema):
    """A hit. `title_html` and `passage_html` carry `<mark>`; `because` says why it was found."""

    key: str
    address: str
    title: str
    title_html: str
    passage_html: str
    because: list[str]
    score: float
    folded: int
    fields: dict[str, JsonValue]


class ValueOut(Schema):
    value: str
    label: str
    count: int
    picked: bool


class FacetOut(Schema):
    """A facet's most frequent values; `about`: counted in a sample and scaled."""

    name: str
    label: str
    about: bool
    values: list[ValueOut]


class AnswerOut(Schema):
    """`link`: the query string that asks the same again; `said`: how the text was understood."""

    link: str
    said: str
    words: list[str]
    total: TotalOut
    page: int
    more: bool
    notes: list[str]
    took_ms: float
    hits: list[HitOut]
    facets: list[FacetOut]


@router.get("/search", response=AnswerOut, url_name="search", auth=None)
def search(request: HttpRequest) -> AnswerOut:
    """`q` (with `x=1` in the language of professionals), `source`, the facets by name, `as_of`, `force=1`, `fold=1`,
    `sort` (rank, app_date, -app_date, pub_date, -pub_date), `page`, `size` (10, 20, 50, 100), `mode` (lexical,
    semantic, hybrid). Only what the public may see, or the signed-in person.
    """
    asked = request_of(request.GET)
    found = answer(request.user, asked, history=trees_of(request))
    return AnswerOut(
        link=asked.to_query(),
        said=found.said,
        words=list(found.words),
        total=TotalOut(number=found.total.number, about=found.total.about),
        page=found.page,
        more=found.more,
        notes=list(found.notes),
        took_ms=found.took_ms,
        hits=[_hit(one) for one in found.hits],
        facets=[_facet(one) for one in found.facets],
    )


def _hit(one: ResultHit) -> HitOut:
    return HitOut(
        key=one.key,
        address=one.address,
        title=text_of(one.payload, "title"),
        title_html=one.title,
        passage_html=one.passage,
        because=list(one.because),
        score=one.score,
        folded=one.folded,
        fields=dict(one.payload),
    )


def _facet(one: Facet) -> FacetOut:
    values = [ValueOut(value=v.value, label=v.label, count=v.count, picked=v.picked) for v in one.values]
    return FacetOut(name=one.name, label=one.label, about=one.about, values=values)
