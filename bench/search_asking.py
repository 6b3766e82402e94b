"""The two ways to ask our own index: through the product's door, and the engine alone."""

from __future__ import annotations

from collections.abc import Callable

from bench.search_queries import Question
from quanlian.search.port import SearchIndex


def whole(index: SearchIndex) -> Callable[[Question], int]:
    """Through the product's own door, from the text to labelled facets; nothing is remembered between questions."""
    from django.contrib.auth.models import AnonymousUser

    from quanlian.search.results import Request, answer

    def ask(one: Question) -> int:
        sort = "-pub_date" if one.sort else "rank"
        expert = one.kind not in ("term", "broad, facets")
        return answer(AnonymousUser(), Request(one.text, expert=expert, sort=sort), view=index.view()).total.number

    return ask


def engine_only(index: SearchIndex) -> Callable[[Question], int]:
    """The best twenty, the count and the capped facets of a tree, without texts of people."""
    from quanlian.search.results.counting import measured
    from quanlian.search.results.facets import DEEP, ORDER, SHOWN

    def ask(one: Question) -> int:
        view = index.view()  # nothing remembered of the question before
        total, sample = measured(view, one.query)
        view.search(one.query, 21, 0, one.sort)
        view.facets(sample.query, [name for name in ORDER if name != "ipc"], SHOWN * 3)
        view.facets(sample.query, ["ipc"], DEEP)
        return total.number

    return ask
