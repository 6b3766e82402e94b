"""What is found by meaning is grouped, paged and counted without the index."""

from __future__ import annotations

import pytest

from quanlian.search.port import Hit
from quanlian.search.results.near import counts, grouped, paged

HITS = [
    Hit("right:1", 0.9, {"family": "F1", "kind": "INV", "app_date": "2020-01-02"}),
    Hit("right:2", 0.8, {"family": "F2", "kind": "UM", "app_date": ""}),
    Hit("right:3", 0.7, {"family": "F1", "kind": "INV", "app_date": "2021-01-02"}),
    Hit("right:4", 0.6, {"kind": "INV"}),
]


def test_a_family_stands_at_its_best_member() -> None:
    page = paged(grouped(HITS), 1, 2)
    assert [hit.key for hit in page.hits] == ["right:1", "right:2"]
    assert page.folded == {"right:1": 1}
    assert page.more


@pytest.mark.parametrize(("number", "keys", "more"), [(1, 2, True), (2, 1, False), (3, 0, False)])
def test_pages_end(number: int, keys: int, more: bool) -> None:
    page = paged(grouped(HITS), number, 2)
    assert (len(page.hits), page.more) == (keys, more)


def test_facets_are_counted_over_all_of_them() -> None:
    found = counts(hit.payload for hit in HITS)
    assert found["kind"] == [("INV", 3), ("UM", 1)]
    assert found["app_year"] == [("2020", 1), ("2021", 1)]
    assert found["owner"] == []
