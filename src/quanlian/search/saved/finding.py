"""The one place where saved things meet the search: all documents of a request, in one state of the index."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from quanlian.core.people.models import User
from quanlian.core.policies import Person
from quanlian.search.document import Payload
from quanlian.search.indexing import serving
from quanlian.search.port import View
from quanlian.search.results.asking import asked
from quanlian.search.results.request import Request
from quanlian.search.saved.trees import trees
from quanlian.search.tree import Filter, Query

Found = tuple[str, Payload]
BLOCK = 1000


@dataclass(frozen=True, slots=True)
class Result:
    """What a request finds for a person, in one state of the index."""

    view: View
    query: Query

    def count(self) -> int:
        return self.view.count(self.query)

    def first(self, limit: int) -> list[Found]:
        """The best ones."""
        return [(hit.key, hit.payload) for hit in self.view.search(self.query, limit)]

    def everything(self, limit: int) -> list[Found]:
        """Up to `limit` of them, in no particular order; nothing is ranked."""
        return [(hit.key, hit.payload) for hit in self.view.search(Filter(self.query), limit)]


def find(link: str, person: Person, *, source: str = "") -> Result:
    """`link`: the query string of a search; `source`: only that one. Raises UserError where it cannot be read."""
    request = Request.of(link)
    request = replace(request, sources=(source,)) if source else request
    history = trees(person) if isinstance(person, User) else {}
    return Result(serving.current(), asked(person, request, history).query)


def payloads(keys: Sequence[str]) -> dict[str, Payload]:
    """Documents by key, as they stand now; missing ones are left out. The caller answers for who may see them."""
    view = serving.current()
    found: dict[str, Payload] = {}
    for start in range(0, len(keys), BLOCK):
        found.update(view.get(keys[start : start + BLOCK]))
    return found


def kept(link: str) -> Request:
    """A request as one keeps it: without page, size and order."""
    request = Request.of(link)
    return replace(request, page=1, size=Request().size, sort=Request().sort, mode=Request().mode)


def link_of(text: str, *, expert: bool = True) -> str:
    """The query string of a search for a text."""
    return Request(text=text, expert=expert).to_query()
