"""A question put into a cheaper shape finds the same documents with the same rank."""

from __future__ import annotations

import random
from itertools import chain

import pytest
from bench.search_documents import batches
from bench.search_queries import everywhere, piece

from quanlian.search.document import Document
from quanlian.search.engines.embedded import EmbeddedEngine
from quanlian.search.engines.embedded.easing import Easing
from quanlian.search.engines.embedded.queries import native
from quanlian.search.engines.embedded.view import EmbeddedView
from quanlian.search.text.words import wanted
from quanlian.search.tree import And, Boost, Filter, Not, Or, Phrase, Query, Ranked, Tag, both

FIELDS = (("title", 3.0), ("abstract", 1.0))
COMMON, RARE = Phrase("abstract", wanted("公开了")), Filter(Tag("county", ("350101",)))


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> EmbeddedView:
    index = EmbeddedEngine().create(str(tmp_path_factory.mktemp("eased") / "index"))
    index.put(chain.from_iterable(batches(4000)))
    index.commit()
    return index.view()


def ranks(view: EmbeddedView, query: Query, *, eased: bool) -> list[tuple[float, int, int]]:
    """Score and place of every match."""
    asked = Easing(view._searcher).eased(query) if eased else query
    hits = view._searcher.search(native(asked, view._schema), 5000).hits
    return sorted((round(score, 3), address.segment_ord, address.doc) for score, address in hits)


def test_a_frequent_phrase_among_alternatives_is_asked_beside_the_rare_filter(view: EmbeddedView) -> None:
    eased = Easing(view._searcher).eased(And((Or((COMMON, Phrase("title", wanted("电池")))), RARE)))
    assert isinstance(eased, And)
    assert eased.parts == (Or((And((COMMON, RARE)), Phrase("title", wanted("电池")))), RARE)


def test_conjunctions_in_conjunctions_become_one(view: EmbeddedView) -> None:
    eased = Easing(view._searcher).eased(And((And((COMMON, RARE)), And((Tag("kind", ("INV",)),)))))
    assert eased == And((COMMON, RARE, Tag("kind", ("INV",))))


@pytest.mark.parametrize("seed", range(30))
def test_random_questions_keep_their_matches_and_scores(view: EmbeddedView, seed: int) -> None:
    draw = random.Random(seed)
    query = _question(draw, next(batches(4000)))
    assert ranks(view, query, eased=True) == ranks(view, query, eased=False)


def _question(draw: random.Random, pool: list[Document]) -> Query:
    """Alternatives of phrases, ranked words, exclusions and filters, the narrow ones among them, and nested."""
    one = draw.choice(pool)
    words = [piece(draw, one.text["abstract"], 2, 5) for _ in range(4)]
    parts: list[Query] = [
        Or((everywhere(words[0]), everywhere("本发明公开了"))),
        Boost(everywhere(draw.choice([words[1], "本发明公开了一种"])), 2.0),
        Ranked(FIELDS, wanted(words[2] + "所述"), 1),
        Not(everywhere(draw.choice([words[3], "公开了"]))),
        Filter(Tag("province", one.tags["province"])),
        Filter(Tag(*draw.choice([("county", one.tags["county"]), ("owner", one.tags["owner"]), ("bucket", ("3",))]))),
    ]
    chosen = draw.sample(parts, draw.randint(2, 6))
    return both(And(tuple(chosen[:2])), *chosen[2:])
