"""While one types: names that begin so; and other spellings where little was found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from quanlian.core.access import EVERYBODY, guarded
from quanlian.registry.policies import may_see_persons
from quanlian.search import suggest
from quanlian.search.pages.links import page_link
from quanlian.search.pages.shown import Link
from quanlian.search.results.request import Request

OFFERED = 8
SHORTEST, LONGEST = 2, 60
"""Characters with which completing makes sense."""


@guarded(EVERYBODY)
@require_safe
def names(http: HttpRequest) -> JsonResponse:
    """`{"names": […]}` for `?q=`: names of applicants that begin like the text, in ideographs or pinyin."""
    text = http.GET.get("q", "").strip()
    if not SHORTEST <= len(text) <= LONGEST:
        return JsonResponse({"names": []})
    found = [str(one) for one in suggest.complete_name(text, OFFERED, persons=may_see_persons(http.user))]
    return JsonResponse({"names": found}, json_dumps_params={"ensure_ascii": False})


def corrections(request: Request, offered: Sequence[str], *, few: bool) -> list[Link]:
    """The same search in other words: what its reading offers, and where little was found other spellings."""
    texts = [*offered]
    if few and not request.expert and 0 < len(request.text) <= LONGEST:
        texts += [one.text for one in suggest.correct(request.text)[:3]]
    others = [text for text in dict.fromkeys(texts) if text != request.text][:4]
    return [Link(text, page_link(replace(request, text=text, page=1))) for text in others]
