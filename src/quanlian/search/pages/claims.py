"""The claims of a right, as the lake keeps them, for its page: fetched beside it, so that the page does not wait."""

from __future__ import annotations

import re

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from quanlian.core.access import EVERYBODY, guarded
from quanlian.search.results.seeing import document

_BEGINNING = re.compile(r"(?:^|\s)(?=\d{1,3}\s*[.．、]\s*\D)")


@guarded(EVERYBODY)
@require_safe
def claims_part(http: HttpRequest) -> HttpResponse:
    """`?key=`: one claim a line; nothing where the source gave none."""
    text = document(http.user, http.GET.get("key", "")).text.get("claims", "")
    return render(http, "search/_claims.html", {"claims": separate(text)})


def separate(text: str) -> list[str]:
    """The claims one by one where they are numbered, else the text as it is."""
    return [one.strip() for one in _BEGINNING.split(text) if one and one.strip()]
