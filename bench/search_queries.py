"""Six kinds of questions, drawn from the documents themselves: every one finds something, from a few to very many."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bench.search_documents import batches
from quanlian.search.document import Document
from quanlian.search.port import Sort
from quanlian.search.text.words import wanted
from quanlian.search.tree import And, Filter, Not, Or, Phrase, Query, Ranked, Span, Tag, both

FACETS = ("kind", "status", "app_year", "owner", "city", "county", "ipc4")
CAP = 20_000
"""Hits whose facets are counted, by us and by the rivals."""


FIELDS = (("title", 3.0), ("abstract", 1.0))
SEEN = Filter(Tag("audience", ("public",)))
"""Every question of the product carries what the asking person may see."""


@dataclass(frozen=True, slots=True)
class Question:
    kind: str
    text: str
    """As a person types it."""
    query: Query
    """The same for an engine alone."""
    sort: Sort | None = None
    words: tuple[str, ...] = ()
    """The words or the phrase, for rivals."""
    tags: tuple[tuple[str, str], ...] = ()
    refused: str = ""
    since: int = 0


def questions(count: int, seed: int = 7, size: int = 20_000) -> list[Question]:
    """As many of each kind, mixed, from the first `size` documents."""
    draw = random.Random(seed)
    pool = [one for batch in batches(size) for one in batch]
    made = [MAKERS[at % len(MAKERS)](draw, draw.choice(pool)) for at in range(count)]
    draw.shuffle(made)
    return made


def everywhere(text: str) -> Query:
    """The text in the title or in the abstract."""
    return Or(tuple(Phrase(name, wanted(text)) for name, _ in FIELDS))


def piece(draw: random.Random, text: str, least: int, most: int) -> str:
    """Some ideographs that stand together in the text."""
    runs = [run for run in "".join(char if "㐀" <= char <= "鿿" else " " for char in text).split() if len(run) >= least]
    run = draw.choice(runs or ["所述装置包括"])
    length = min(len(run), draw.randint(least, most))
    start = draw.randint(0, len(run) - length)
    return run[start : start + length]


def _term(draw: random.Random, one: Document) -> Question:
    """Two words, both wanted, best first: what most people type."""
    words = tuple(piece(draw, one.text["abstract"], 2, 2) for _ in range(2))
    fields = [Ranked(FIELDS, wanted(word)) for word in words]
    return Question("term", " ".join(words), both(*fields, SEEN), words=words)


def _bool(draw: random.Random, one: Document) -> Question:
    """(a OR b) AND c NOT d, in one kind and province."""
    a, b, c, d = (piece(draw, one.text["abstract"], 2, 3) for _ in range(4))
    tags = (("kind", one.tags["kind"][0]), ("province", one.tags["province"][0]))
    filters = [Filter(Tag(name, (value,))) for name, value in tags]
    query = And((Or((everywhere(a), everywhere(b))), everywhere(c), Not(everywhere(d)), *filters, SEEN))
    text = f"({a} OR {b}) AND {c} NOT {d} AND " + " AND ".join(f"{name}={value}" for name, value in tags)
    return Question("bool + filter", text, query, words=(a, b, c), tags=tags, refused=d)


def _phrase(draw: random.Random, one: Document) -> Question:
    phrase = piece(draw, one.text["abstract"], 4, 8)
    return Question("phrase", f'"{phrase}"', both(everywhere(phrase), SEEN), words=(phrase,))


def _tree(draw: random.Random, one: Document) -> Question:
    """A branch of the classification and a word."""
    word, branch = piece(draw, one.text["abstract"], 2, 2), draw.choice(one.tags["ipc"][1:-1])
    query = both(Ranked(FIELDS, wanted(word)), Filter(Tag("ipc", (branch,))), SEEN)
    return Question("class tree", f"{word} AND IPC={branch}/low", query, words=(word,), tags=(("ipc", branch),))


def _facet(draw: random.Random, one: Document) -> Question:
    """One word, often a very frequent one: the facets are the answer."""
    word = draw.choice(["所述", "包括", "连接", "方法", piece(draw, one.text["title"], 2, 2)])
    return Question("broad, facets", word, both(Ranked(FIELDS, wanted(word)), SEEN), words=(word,))


def _sorted(draw: random.Random, one: Document) -> Question:
    """A word since a day, the newest first."""
    word, since = piece(draw, one.text["abstract"], 2, 2), one.numbers["pub_date"]
    query = both(Ranked(FIELDS, wanted(word)), Filter(Span("pub_date", low=since)), SEEN)
    return Question("sort by date", f"{word} AND PD>={since}", query, Sort("pub_date"), (word,), since=since)


MAKERS: Sequence[Callable[[random.Random, Document], Question]] = (_term, _bool, _phrase, _tree, _facet, _sorted)
