"""What a page is asked, and what it says where that cannot be read."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.datastructures import MultiValueDict

from quanlian.core.findings import UserError
from quanlian.search.results.request import Request

VIEWS = ("table", "cards", "charts")
Content = dict[str, object]


def request_of(values: MultiValueDict[str, str]) -> Request:
    """The request an address or a form holds."""
    return Request.from_values({name: values.getlist(name) for name in values})


def view_of(http: HttpRequest) -> str:
    """How the hits are shown."""
    view = http.GET.get("view", "")
    return view if view in VIEWS else VIEWS[0]


@dataclass(frozen=True, slots=True)
class Placed:
    """An error with the place it speaks of: the text before, the wrong part, the text after."""

    error: UserError
    before: str = ""
    wrong: str = ""
    after: str = ""


def placed(error: UserError, text: str) -> Placed:
    """Errors of the query language know their place; others have none."""
    start, end = getattr(error, "start", None), getattr(error, "end", None)
    if not isinstance(start, int) or not isinstance(end, int) or not 0 <= start <= len(text):
        return Placed(error)
    end = min(len(text), max(end, start + 1))
    return Placed(error, text[:start], text[start:end] or "□", text[end:])


def partial(http: HttpRequest) -> bool:
    """Whether only the part of the page with the results is wanted."""
    return http.headers.get("HX-Request") == "true" and http.headers.get("HX-History-Restore-Request") != "true"
