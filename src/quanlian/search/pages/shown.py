"""An answer as the templates want it: links ready made, so that a template decides nothing."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from quanlian.search.pages.asking import VIEWS, Content
from quanlian.search.pages.links import joined, page_link
from quanlian.search.results.answering import Answer
from quanlian.search.results.facets import Facet, Value
from quanlian.search.results.hits import ResultHit
from quanlian.search.results.request import PICKABLE, SORTS, Request

CHARTS = ("trend", "owner", "ipc", "county", "kind", "status")
"""Tables drawn above the hits in the view of charts."""
TONES = {"force": "green", "lapsed": "red", "pending": "amber"}


@dataclass(frozen=True, slots=True)
class Link:
    """A choice: its words, where it leads, whether it is the present one."""

    label: str
    url: str
    active: bool = False
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A facet with its links; `opened`: unfolded from the beginning."""

    facet: Facet
    links: tuple[Link, ...]
    above: tuple[Link, ...]
    opened: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A hit with what the list adds."""

    hit: ResultHit
    tone: str
    family_url: str
    similar_url: str


def shown(found: Answer, view: str) -> Content:
    request = found.request
    return {
        "view": view,
        "lines": [_line(hit, request) for hit in found.hits],
        "blocks": [_block(one, request, view, at) for at, one in enumerate(found.facets)],
        "picked": _picked(found, view),
        "views": _views(request, view),
        "sorts": [(name, label, name == request.sort) for name, label in _sorts()],
        "charts": _charts(request) if view == "charts" else [],
        "prev_url": page_link(request, view, page=found.page - 1) if found.page > 1 else "",
        "next_url": page_link(request, view, page=found.page + 1) if found.more else "",
        "paging_text": _("第 %(n)s 页") % {"n": found.page},
        "analysis_url": joined(reverse("search-analysis"), request.to_query()),
        "clear_url": page_link(Request(text=request.text, expert=request.expert, mode=request.mode), view),
        "hidden": hidden(request),
    }


def hidden(request: Request) -> list[tuple[str, str]]:
    """What was picked by clicks, as fields of the form, so that a new text keeps it."""
    picks = [(name, value) for name in PICKABLE for value in request.picks.get(name, ())]
    return [*(("source", value) for value in request.sources), *picks]


def _line(hit: ResultHit, request: Request) -> Line:
    family = hit.text("family")
    own = Request(picks={"family": (family,)}).to_query() if hit.folded and family else ""
    return Line(
        hit,
        TONES.get(hit.text("status"), "grey"),
        joined(reverse("search"), own) if own else "",
        joined(reverse("search-similar"), f"key={hit.key}"),
    )


def _block(facet: Facet, request: Request, view: str, at: int) -> Block:
    links = tuple(_choice(facet, one, request, view) for one in facet.values)
    above = tuple(Link(one, page_link(request.picking(facet.name, [one]), view)) for one in facet.above)
    return Block(facet, links, above, opened=at < 4 or any(one.picked for one in facet.values))


def _choice(facet: Facet, one: Value, request: Request, view: str) -> Link:
    """In a classification one goes down step by step; elsewhere values add up."""
    deeper = facet.name == "ipc" and not one.picked
    then = request.picking(facet.name, [one.value]) if deeper else request.toggled(facet.name, one.value)
    return Link(one.label, page_link(then, view), one.picked, one.count)


def _picked(found: Answer, view: str) -> list[Link]:
    """What narrows the result, each with the link that lets it go."""
    request = found.request
    known = {(one.name, value.value): value.label for one in found.facets for value in one.values}
    links = [
        Link(known.get((name, value)) or f"{name}={value}", page_link(request.toggled(name, value), view), active=True)
        for name in ("source", *PICKABLE)
        for value in request.picked(name)
    ]
    if request.as_of:
        links.append(Link(_("截至 %(d)s") % {"d": request.as_of}, page_link(request, view, as_of=None, page=1), True))
    if request.in_force:
        links.append(Link(_("只看当日有效"), page_link(request, view, in_force=False, page=1), True))
    return links


def _views(request: Request, view: str) -> list[Link]:
    words = {"table": _("列表"), "cards": _("卡片"), "charts": _("图表")}
    return [Link(words[one], page_link(request, one), one == view) for one in VIEWS]


def _sorts() -> list[tuple[str, str]]:
    words = {
        "rank": _("相关度"),
        "-app_date": _("申请日从新到旧"),
        "app_date": _("申请日从旧到新"),
        "-pub_date": _("公开日从新到旧"),
        "pub_date": _("公开日从旧到新"),
    }
    return [(name, words[name]) for name in SORTS]


def _charts(request: Request) -> list[str]:
    query = request.to_query()
    return [joined(reverse("search-analysis-data", args=[name]), query) for name in CHARTS]
