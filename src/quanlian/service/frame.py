"""What the pages of the service rooms share: who asks, numbers in the address, addresses other rooms may lend."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

Content = dict[str, object]


def whole(request: HttpRequest, name: str) -> int:
    """A whole number in the address; 0 where there is none or it is no number the database could hold."""
    text = request.GET.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else 0


def address(name: str, *args: object) -> str:
    """The address of a page of another room; blank where that room is not there."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


def query_with(request: HttpRequest, **changes: object) -> str:
    """The address's query with some values set; blank or zero ones are taken out."""
    query = request.GET.copy()
    for name, value in changes.items():
        query.pop(name, None)
        if value:
            query[name] = str(value)
    return f"?{query.urlencode()}" if query else "?"
