"""The search page: one box, the hits, their facets; parts of it are renewed without loading the page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from quanlian.core.access import EVERYBODY, guarded
from quanlian.core.findings import UserError
from quanlian.search import sources
from quanlian.search.pages import help as helping
from quanlian.search.pages.asking import Content, partial, placed, request_of, view_of
from quanlian.search.pages.links import enquiry, joined
from quanlian.search.pages.shown import shown
from quanlian.search.pages.words import corrections
from quanlian.search.results import near
from quanlian.search.results.answering import answer
from quanlian.search.results.request import SIZES, Request
from quanlian.search.saved.session import book_of, trees_of

FEW = 5
"""With fewer hits than this, other spellings are offered."""
UNREADABLE = 422


@guarded(EVERYBODY)
@require_safe
def search_page(http: HttpRequest) -> HttpResponse:
    """`?q&x&mode&source&…&sort&page&size&as_of&force&fold&view`: see `Request`."""
    content, status = _content(http)
    template = "search/_results.html" if partial(http) else "search/search.html"
    return render(http, template, content, status=status)


def _content(http: HttpRequest) -> tuple[Content, int]:
    text = http.GET.get("q", "")
    try:
        request = request_of(http.GET)
        return {**_box(request), **(_found(http, request) if not request.blank else {})}, 200
    except UserError as error:
        expert = http.GET.get("x") == "1"
        return {**_box(Request(text=text[:4000], expert=expert)), "wrong": placed(error, text)}, UNREADABLE


def _box(request: Request) -> Content:
    """What the box itself needs."""
    return {
        "asked": request,
        "modes": near.available() and not request.expert,
        "sizes": sorted(SIZES),
        "sources": sources.all_sources(),
        "fields": helping.fields() if request.expert or request.blank else [],
        "operators": helping.operators(),
        "examples": [(text, Request(text=text, expert=expert).to_query()) for text, expert in helping.EXAMPLES],
    }


def _found(http: HttpRequest, request: Request) -> Content:
    found = answer(http.user, request, history=trees_of(http))
    _remember(http, request, found.total.number)
    query = request.to_query()
    return {
        "answer": found,
        "query": query,
        "permalink": http.build_absolute_uri(joined(http.path, query)),
        "enquiry_url": enquiry(),
        "corrections": corrections(request, found.corrections, few=found.total.number < FEW),
        **shown(found, view_of(http)),
    }


def _remember(http: HttpRequest, request: Request, hits: int) -> None:
    """Searches have numbers, by which later ones may name them; turning pages is no new search."""
    if request.text and request.page == 1:
        book_of(http).remember(request.text, request.to_query(), hits, request.expert)
