"""What the search room puts on the page of a right."""

from __future__ import annotations

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from quanlian.core.policies import Person
from quanlian.search import sources
from quanlian.search.indexing import serving
from quanlian.search.pages.links import joined
from quanlian.search.results.hits import text_of
from quanlian.search.results.request import Request
from quanlian.search.sources.rights_document import NAME
from quanlian.ui.related import RelatedLink, offer


def register() -> None:
    """Called when the app is ready."""
    offer("right", of_right)


def of_right(pk: int, person: Person) -> list[RelatedLink]:
    """Similar documents, the graph, and what other sources (cases, policies) say of the right's number."""
    key = f"{NAME}:{pk}"
    asked = urlencode({"key": key})
    links = [
        RelatedLink(_("相似文献"), joined(reverse("search-similar"), asked), "target-arrow"),
        RelatedLink(_("引证与同族图"), joined(reverse("search-citations"), asked), "link"),
    ]
    others = tuple(one.name for one in sources.all_sources() if one.name != NAME and one.audiences(person))
    number = text_of(serving.current().get([key]).get(key, {}), "number") if others else ""
    if number:
        request = Request(text=f'"{number}"', expert=True, sources=others)
        links.append(RelatedLink(_("相关案件与政策"), joined(reverse("search"), request.to_query()), "file-text"))
    return links
