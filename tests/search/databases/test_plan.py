"""What a database should hold: decisions first, each invention once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanlian.search.databases.classes import industries_of, symbol, upwards
from quanlian.search.databases.plan import Decided, Find, find_of, plan

NONE = Decided({}, {})


def find(key: str, family: str = "", rank: int = 0, definitions: tuple[int, ...] = (1,)) -> Find:
    return Find(key, family or key, (rank, "2020", key), (), list(definitions))


def keys(*finds: Find, decided: Decided = NONE, heads: tuple[str, ...] = ()) -> list[str]:
    return sorted(one.key for one in plan(finds, decided, heads))


def test_of_a_family_one_right_is_kept_with_the_names_of_the_others() -> None:
    wanted = plan([find("a", "F", 2), find("b", "F", 0, (2,)), find("c", "F", 1)], NONE, ())
    assert [(one.key, one.others, one.definitions) for one in wanted] == [("b", ["a", "c"], [1, 2])]


def test_the_right_that_is_in_stays_while_it_is_found() -> None:
    assert keys(find("a", "F", 2), find("b", "F", 0), heads=("a",)) == ["a"]
    assert keys(find("b", "F", 0), heads=("a",)) == ["b"]


def test_what_was_removed_stays_out_with_its_family() -> None:
    decided = Decided({}, {"a": "F"})
    assert keys(find("a", "F"), find("b", "F"), find("c"), decided=decided) == ["c"]


def test_what_was_added_stays_though_no_query_finds_it() -> None:
    assert keys(find("c"), decided=Decided({"x": "X"}, {})) == ["c", "x"]


def test_the_right_chosen_by_hand_stands_for_its_family() -> None:
    decided = Decided({"b": "F"}, {})
    assert keys(find("a", "F", 0), find("b", "F", 3), decided=decided) == ["b"]
    assert keys(find("a", "F", 0), decided=decided) == ["b"]


def test_a_right_added_by_hand_stays_though_its_family_was_removed() -> None:
    decided = Decided({"b": "F"}, {"a": "F"})
    assert keys(find("a", "F"), find("b", "F"), find("c", "F"), decided=decided) == ["b"]


FAMILIES = st.sampled_from("FGH")
FINDS = st.dictionaries(st.sampled_from("abcdefgh"), FAMILIES, max_size=8)
DECISIONS = st.dictionaries(st.sampled_from("abcdefgh"), st.booleans(), max_size=4)


@given(FINDS, DECISIONS, st.sets(st.sampled_from("abcdefgh")))
def test_decisions_always_win_and_no_family_stands_twice(
    found: dict[str, str], said: dict[str, bool], heads: set[str]
) -> None:
    family = {key: found.get(key, "H") for key in "abcdefgh"}
    decided = Decided(
        {key: family[key] for key, added in said.items() if added},
        {key: family[key] for key, added in said.items() if not added},
    )
    wanted = plan([find(key, of) for key, of in found.items()], decided, heads)
    got = [one.key for one in wanted]
    assert set(decided.added) <= set(got)
    assert not set(decided.removed) & set(got)
    by_query = [one.family for one in wanted if one.key not in decided.added]
    assert len(by_query) == len(set(by_query))
    assert len(got) == len(set(got))
    assert {family[key] for key in found} - set(decided.removed.values()) <= {one.family for one in wanted}


def test_a_right_in_force_goes_before_one_that_lapsed() -> None:
    force = find_of("a", {"family": "7", "status": "force", "app_date": "2021-01-01"})
    lapsed = find_of("b", {"family": "7", "status": "lapsed", "app_date": "2019-01-01"})
    assert [one.key for one in plan([lapsed, force], NONE, ())] == ["a"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("a61b 5/00", "A61B5/00"), ("A61", "A61"), ("H", "H"), ("A61/00", ""), ("9类", ""), ("Z01B", ""), ("", "")],
)
def test_symbols_are_read_in_any_spelling(text: str, expected: str) -> None:
    assert symbol(text) == expected


def test_a_symbol_knows_all_above_it() -> None:
    assert list(upwards("A61B5/024")) == ["A61B5/024", "A61B5/00", "A61B5", "A61B", "A61", "A"]
    assert list(upwards("A61B5/00")) == ["A61B5/00", "A61B5", "A61B", "A61", "A"]


@pytest.mark.parametrize(
    ("classes", "industries"),
    [
        (["A61B5/02"], ["C3581"]),
        (["A61B7/00"], ["C358"]),
        (["B01D1/00", "A61B5/00"], ["C3581"]),
        (["B01D1/00"], []),
        ([], []),
        (["25类"], []),
    ],
)
def test_industries_follow_the_closest_class(classes: list[str], industries: list[str]) -> None:
    assert industries_of(classes, {"A61B5/00": ["C3581"], "A61B": ["C358"]}) == industries
