"""Facets and values: exact counts on every engine."""

from __future__ import annotations

import pytest

from quanlian.search.port import SearchIndex
from quanlian.search.tree import (
    All,
    And,
    Filter,
    Tag,
)
from tests.search.engines.world import doc, fill, ranked, title


def test_facets_count_documents_the_most_frequent_first_and_equals_by_value(index: SearchIndex) -> None:
    fill(
        index,
        doc(1, "电池", kind="INV INV", owner="9"),
        doc(2, "电池", kind="UM"),
        doc(3, "电池", kind="UM"),
        doc(4, "电池", kind="A"),
        doc(5, "水泵", kind="INV"),
    )
    facets = index.view().facets(title("电池"), ["kind", "owner", "city"], 2)
    assert facets == {"kind": [("UM", 2), ("A", 1)], "owner": [("9", 1)], "city": []}
    assert index.view().facets(All(), [], 5) == {}


def test_facets_are_complete_and_exact_with_many_values(index: SearchIndex) -> None:
    stored = [doc(number, "电池", owner=f"o{number % 211}", kind="INV") for number in range(1, 1500)]
    fill(index, *stored[:700])
    fill(index, *stored[700:])
    index.remove([one.key for one in stored[::3]])
    index.commit()
    kept = [one for at, one in enumerate(stored) if at % 3]
    expected: dict[str, int] = {}
    for one in kept:
        expected[one.tags["owner"][0]] = expected.get(one.tags["owner"][0], 0) + 1
    ordered = sorted(expected.items(), key=lambda one: (-one[1], one[0]))
    assert index.view().facets(title("电池"), ["owner"], 10) == {"owner": ordered[:10]}
    assert index.view().facets(title("电池"), ["owner"], 1000) == {"owner": ordered}


def test_equally_frequent_values_are_cut_by_value_however_many_there_are(index: SearchIndex) -> None:
    fill(index, *(doc(number, "电池", owner=f"{number:04d}", kind=f"k{number:04d}") for number in range(900)))
    first = [f"{number:04d}" for number in range(3)]
    facets = index.view().facets(title("电池"), ["owner", "kind"], 3)
    assert facets == {"owner": [(one, 1) for one in first], "kind": [(f"k{one}", 1) for one in first]}


def test_facets_take_every_kind_of_value(index: SearchIndex) -> None:
    values = ("350582", "0350582", "A61B5/00", "a61b5/00", "权利人", "ZZZZZZZZZZZZ", "ZZZZZZZZZZZZZ", "-1", "1.0")
    fill(index, *(doc(number, "电池", owner=" ".join(values[number:])) for number in range(len(values))))
    expected = [(value, at + 1) for at, value in enumerate(values)][::-1]
    assert index.view().facets(title("电池"), ["owner"], 20)["owner"] == expected


@pytest.mark.parametrize("counted", [False, True])
def test_counting_first_does_not_change_what_is_found(index: SearchIndex, counted: bool) -> None:
    fill(index, *(doc(number, "电池" * (number % 9) + "，水" * number, kind="INV") for number in range(1, 150)))
    query = And((ranked("电池"), Filter(Tag("kind", ("INV",)))))
    view, plain = index.view(), index.view().search(ranked("电池"), 150)
    if counted:
        assert view.count(query) == len(plain)
    for limit, offset in ((20, 0), (20, 40), (20, 60), (150, 0), (5, 130)):
        assert view.search(query, limit, offset) == plain[offset : offset + limit]


def test_values_begin_as_asked_and_count_documents(index: SearchIndex) -> None:
    fill(index, doc(1, ipc="A61B A61B5 H01M"), doc(2, ipc="A61B A61C"), doc(3, ipc="A61B5 A61B"))
    assert index.view().values("ipc", "A61B", 9) == [("A61B", 3), ("A61B5", 2)]
    assert index.view().values("ipc", "", 2) == [("A61B", 3), ("A61B5", 2)]
    assert index.view().values("ipc", "Z", 2) == []


def test_values_do_not_count_what_was_replaced_or_removed(index: SearchIndex) -> None:
    fill(index, doc(1, kind="INV"), doc(2, kind="INV"), doc(3, kind="UM"))
    fill(index, doc(1, kind="UM"))
    index.remove(["right:2"])
    index.commit()
    assert index.view().values("kind", "", 9) == [("UM", 2)]


def test_get_leaves_out_what_is_not_there(index: SearchIndex) -> None:
    fill(index, *(doc(number, f"第{number}件") for number in range(1, 200)))
    asked = [f"right:{number}" for number in range(1, 400)]
    assert len(index.view().get(asked)) == 199
    assert index.view().get([]) == {}
