"""What a document cites and who is of its family: the neighbours that are known, those of ours with their pages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quanlian.core.policies import Person
from quanlian.registry.pages.right_facts import linked
from quanlian.registry.queries.clock import Clock
from quanlian.registry.queries.dossier import load
from quanlian.search.document import Document
from quanlian.search.indexing import serving
from quanlian.search.port import Hit, View
from quanlian.search.results.asking import allowed_to
from quanlian.search.results.hits import address_of, text_of
from quanlian.search.results.seeing import document
from quanlian.search.sources.numbers import normal
from quanlian.search.tree import Filter, Query, Tag, both

MOST = 40
"""Neighbours of one sort that are shown."""
CITED, FAMILY, PRIORITY = "引证", "同族", "优先权"


@dataclass(frozen=True, slots=True)
class Node:
    """A document by its number; `address` and `title` only where it is one of ours."""

    number: str
    relation: str
    title: str = ""
    address: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Graph:
    """The document in the middle and its neighbours."""

    middle: Node
    neighbours: tuple[Node, ...]

    def of(self, relation: str) -> list[Node]:
        return [one for one in self.neighbours if one.relation == relation]


def graph(person: Person, key: str) -> Graph:
    """Raises UserError NOT_FOUND where the document is not there for this person."""
    found, view, allowed = document(person, key), serving.current(), allowed_to(person)
    middle = _node(Hit(found.key, 0.0, found.payload), "")
    stated = [
        _stated(view, allowed, number, relation)
        for relation, numbers in _said(person, found)
        for number in numbers[:MOST]
    ]
    nodes = [one for one in (*stated, *_relatives(view, allowed, found)) if one.key != key]
    return Graph(middle, tuple(_once(nodes)))


def _said(person: Person, found: Document) -> list[tuple[str, Sequence[str]]]:
    """What the sources of a right say; other documents have no such statements."""
    pk = found.payload.get("right")
    if found.source != "right" or not isinstance(pk, int):
        return []
    today = dt.date.today()
    return [(relation, values) for relation, values in linked(load(person, pk), Clock(today, today))]


def _stated(view: View, allowed: Query, number: str, relation: str) -> Node:
    """One of ours where exactly that number is known, else the bare number."""
    asked = Filter(Tag("number", (normal(number),)))
    hits = view.search(both(allowed, asked), 2)
    return _node(hits[0], relation) if len(hits) == 1 else Node(number, relation)


def _relatives(view: View, allowed: Query, found: Document) -> list[Node]:
    """Documents of ours with the same family number."""
    family = text_of(found.payload, "family")
    hits = view.search(both(allowed, Filter(Tag("family", (family,)))), MOST) if family else []
    return [_node(hit, FAMILY) for hit in hits]


def _node(hit: Hit, relation: str) -> Node:
    number = text_of(hit.payload, "number") or hit.key
    return Node(number, relation, text_of(hit.payload, "title"), address_of(hit.key), hit.key)


def _once(nodes: Iterable[Node]) -> list[Node]:
    """Each document in one place: the first relation stands."""
    return list({one.key or one.number: one for one in reversed(list(nodes))}.values())[::-1]
