"""Addresses within the room that keep the question and change one thing."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlencode

from django.urls import NoReverseMatch, reverse

from quanlian.search.results.request import Request

UTILISATION = "运用"
"""The link of the chain whose services deal in rights."""


def page_link(request: Request, view: str = "", **changes: object) -> str:
    """The search page for the request with some values changed."""
    query = replace(request, **changes).to_query() if changes else request.to_query()  # type: ignore[arg-type]
    shown = f"view={view}" if view and view != "table" else ""
    return joined(reverse("search"), query, shown)


def joined(base: str, *queries: str) -> str:
    whole = "&".join(one for one in queries if one)
    return f"{base}?{whole}" if whole else base


def named(name: str, *args: object) -> str:
    """A page of a room that may not be there; blank then."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


def enquiry() -> str:
    """Where to ask about using a right: the service guides for transfer, licence and pledge."""
    base = named("services")
    return joined(base, urlencode({"link": UTILISATION})) if base else ""
