"""All matches of a question on one state of the index, with their ranks."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock

from quanlian.search import tree
from quanlian.search.engines.lance import conditions, patterns, texts
from quanlian.search.engines.lance.found import NOTHING, Found, intersection, sorted_found, union, without
from quanlian.search.engines.lance.plan import Plan, planned
from quanlian.search.engines.lance.schema import CODES, token
from quanlian.search.engines.lance.shape import worth
from quanlian.search.engines.lance.state import EVERY, State

REMEMBERED = 4_000_000
"""Rows of the latest answers kept, so that count, facets and order of one question find it only once."""


class Answers:
    """Questions in the plain shape of `shape.plain`."""

    def __init__(self, state: State) -> None:
        self.state = state
        self._known: OrderedDict[tree.Query, Found] = OrderedDict()
        self._lock = Lock()

    def known(self, query: tree.Query) -> bool:
        with self._lock:
            return query in self._known

    def found(self, query: tree.Query) -> Found:
        with self._lock:
            if query in self._known:
                self._known.move_to_end(query)
                return self._known[query]
        found = self._found(query)
        self._remember(query, found)
        return found

    def best(self, plan: Plan, limit: int) -> Found:
        """The best matches of a plan, or all."""
        within = self.all_of(plan.within).rows if plan.within else None
        places, scores = self.state.matches(plan.text, plan.condition, within, limit)
        return sorted_found(places, scores).plus(plan.bonus)

    def _remember(self, query: tree.Query, found: Found) -> None:
        with self._lock:
            self._known[query] = found
            while len(self._known) > 1 and sum(map(len, self._known.values())) > REMEMBERED:
                self._known.popitem(last=False)

    def _found(self, query: tree.Query) -> Found:
        if (plan := planned(query)) is not None:
            return self.best(plan, EVERY)
        each = worth(query)
        found = self._rows(query)
        return found if each is None else Found(found.rows, each)

    def _rows(self, query: tree.Query) -> Found:
        if (where := conditions.sql(query)) is not None:
            return Found(self.state.condition(where))
        match query:
            case tree.All():
                return Found(self.state.live)
            case tree.Nothing():
                return NOTHING
            case tree.Not(part):
                return without(Found(self.state.live), self.found(part).rows, self.state.rows.total)
            case tree.Filter(part):
                return self.found(part)
            case tree.Boost(part, by):
                return self.found(part).times(by)
            case tree.And(parts):
                return self._and(parts)
            case tree.Or(parts):
                return self._or(parts)
        return self._leaf(query)

    def _leaf(self, query: tree.Query) -> Found:
        match query:
            case tree.Tag(field, values):
                asked = texts.any_term(CODES, [token(field, value) for value in values])
                return sorted_found(self.state.matches(asked)[0], 1.0)
            case tree.TagLike():
                return patterns.tags(self.state, query)
            case tree.Phrase():
                return patterns.phrase(self, query)
            case tree.Near():
                return patterns.near(self, query)
            case tree.Ranked():
                return patterns.ranked(self, query)
        raise TypeError(type(query).__name__)

    def _and(self, parts: Sequence[tree.Query]) -> Found:
        """What Lance can do at once is done at once; exclusions are taken from the rest."""
        at_once = [part for part in parts if worth(part) is not None or texts.native(part) is not None]
        if at_once != list(parts) and planned(together := tree.both(*at_once)):
            rest = [part for part in parts if part not in at_once]
            return intersection([self.found(together), *map(self.found, rest)], self.state.rows.total)
        return self.all_of(parts)

    def all_of(self, parts: Sequence[tree.Query]) -> Found:
        total = self.state.rows.total
        found = [self.found(part) for part in parts if not isinstance(part, tree.Not)]
        left = intersection(found or [Found(self.state.live)], total)
        for part in parts:
            if isinstance(part, tree.Not):
                left = without(left, self.found(part.part).rows, total)
        return left

    def _or(self, parts: Sequence[tree.Query]) -> Found:
        at_once = [part for part in parts if texts.native(part) is not None]
        rest = [self.found(part) for part in parts if part not in at_once]
        return union([*([self.found(tree.any_of(*at_once))] if at_once else []), *rest], self.state.rows.total)
