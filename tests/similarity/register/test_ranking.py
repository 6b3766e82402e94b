"""The first page: every ground keeps a place, the score decides the rest."""

from __future__ import annotations

import numpy as np
import pytest

from quanlian.similarity.marks.entry import Entry
from quanlian.similarity.marks.likeness import Likeness
from quanlian.similarity.register.found import Found
from quanlian.similarity.register.ranking import PAGE, Ranked, ranked
from quanlian.similarity.register.shapes import shapes


def mark(number: str, score: float, first: float = 0.0, **grounds: float) -> Ranked:
    return Ranked(Found(Entry(number, number), Likeness(score=score)), first, grounds)


def order(marks: list[Ranked], k: int = 50) -> list[str]:
    return [found.entry.id for found in ranked(marks, k)]


CROWD = [mark(f"c{at:02}", 90 - at) for at in range(20)]


def test_without_grounds_the_score_decides() -> None:
    assert order(CROWD[::-1]) == [one.found.entry.id for one in CROWD]


@pytest.mark.parametrize("ground", ["said", "looks", "one", "moved", "word", "latin", "means"])
def test_a_ground_brings_a_low_score_onto_the_first_page_and_no_higher(ground: str) -> None:
    found = order([*CROWD, mark("low", 1.0, **{ground: 0.5})])
    assert found[: PAGE + 1] == [f"c{at:02}" for at in range(9)] + ["low", "c09"]


def test_of_a_ground_the_strongest_come_not_the_highest_scores() -> None:
    several = [mark(f"s{at}", 5 + at, said=1 - at / 10) for at in range(5)]
    assert {"s0", "s1"} == {one for one in order([*CROWD, *several])[:PAGE] if one.startswith("s")}


def test_grounds_take_turns_and_the_best_score_stays() -> None:
    crowded = [mark(f"{ground}{at}", 5, **{ground: 1.0}) for ground in ("looks", "said", "one", "latin", "word")
               for at in range(8)]  # fmt: skip
    page = order([*CROWD, *crowded])[:PAGE]
    assert page[0] == "c00"
    assert {one.rstrip("01234567") for one in page[1:]} == {"looks", "said", "one", "latin", "word"}


def test_a_weak_sound_across_scripts_keeps_no_place() -> None:
    assert "weak" not in order([*CROWD, mark("weak", 1, across=0.5)])[:PAGE]
    assert "strong" in order([*CROWD, mark("strong", 1, across=0.9)])[:PAGE]


def test_equal_scores_go_by_the_first_look_then_by_number() -> None:
    assert order([mark("b", 50, 0.2), mark("a", 50, 0.2), mark("c", 50, 0.9)]) == ["c", "a", "b"]


def test_nothing_found_is_an_empty_page() -> None:
    assert order([]) == []


@pytest.mark.parametrize(("char", "alike", "unlike"), [("师", "帅", "鑫"), ("末", "未", "鹏"), ("己", "已", "藏")])
def test_at_a_glance_look_alikes_are_nearer_than_strangers(char: str, alike: str, unlike: str) -> None:
    near, far = shapes().likeness(ord(char), np.array([ord(alike), ord(unlike)], np.uint32))
    assert near > 0.5 > far


def test_what_is_not_drawn_looks_like_nothing() -> None:
    assert shapes().likeness(ord("a"), np.array([ord("师")], np.uint32)).tolist() == [0.0]
    assert shapes().likeness(ord("师"), np.array([ord("a"), 0x2FFFF], np.uint32)).tolist() == [0.0, 0.0]
