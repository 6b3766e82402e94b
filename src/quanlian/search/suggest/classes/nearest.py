"""Without anything learnt: the classes of the documents that the index holds and that share most words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from quanlian.search.language.simple.bag import bag
from quanlian.search.port import Hit, View
from quanlian.search.sources.base import PUBLIC
from quanlian.search.suggest.wording import ClassSuggestion, Similar
from quanlian.search.tree import Filter, Query, Ranked, Tag, both

NEIGHBOURS, SHOWN = 30, 3
SHARPNESS = 2.0
"""The nearest count most: a neighbour's vote is its rank's score to this power."""


def nearest(
    view: View,
    text: str,
    fields: Sequence[tuple[str, float]],
    among: Query,
    classes: Callable[[Iterable[str]], Sequence[str]],
) -> list[ClassSuggestion]:
    """Every class of the neighbours, best first, with the neighbours that bear it. Titles are left blank."""
    terms = bag([text])
    if not terms or not view.size:
        return []
    query = both(Filter(both(among, Tag("audience", (PUBLIC,)))), Ranked(tuple(fields), terms))
    votes, speak = defaultdict[str, float](float), defaultdict[str, list[Similar]](list)
    hits = view.search(query, NEIGHBOURS)
    whole = sum(hit.score**SHARPNESS for hit in hits) or 1.0
    for hit in hits:
        for code in dict.fromkeys(classes(_symbols(hit))):
            votes[code] += hit.score**SHARPNESS / whole
            speak[code].append(Similar(str(hit.payload.get("title", "")), hit.key))
    ranked = sorted(votes, key=lambda code: (-votes[code], code))
    return [ClassSuggestion(code, "", votes[code], (), tuple(speak[code][:SHOWN])) for code in ranked]


def _symbols(hit: Hit) -> list[str]:
    found = hit.payload.get("classes")
    return [str(one) for one in found] if isinstance(found, list) else []
