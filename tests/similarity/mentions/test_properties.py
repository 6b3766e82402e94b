"""What holds for any text: places stay places, dress never hides a name, the best set is the best."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from quanlian.similarity.marks.entry import Entry
from quanlian.similarity.mentions import Finder
from quanlian.similarity.mentions.chars import fold
from quanlian.similarity.mentions.choosing import best_by
from quanlian.similarity.mentions.settings import Settings
from quanlian.similarity.mentions.windows import MASKED, ORDER, SOUND, WHOLE, key_of, masked_keys, runs, windows

NAME = "演示鲸落"
FINDER = Finder([Entry("1", NAME)], settings=Settings(near=False, least_certainty=0.0))
HAN = st.text(st.sampled_from("演示鲸落运动鞋水杯新款正品"), min_size=2, max_size=12)


@given(st.text(max_size=60))
def test_folding_keeps_every_place(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


@given(HAN, HAN, st.lists(st.sampled_from("·-*~.^"), min_size=3, max_size=3))
def test_ornaments_between_the_characters_never_hide_a_name(before: str, after: str, signs: list[str]) -> None:
    dressed = "".join(char + sign for char, sign in zip(NAME, [*signs, ""], strict=True))
    found = FINDER.find(f"{before} {dressed} {after}")
    assert dressed in {one.text for one in found}


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 4), st.integers(1, 9)), max_size=8))
def test_the_chosen_places_are_the_best_of_all_sets_without_overlap(rows: list[tuple[int, int, int]]) -> None:
    items = [(start, start + size, worth) for start, size, worth in rows]
    chosen = best_by(items, lambda one: one[:2], lambda one: float(one[2]))
    possible = (part for size in range(len(items) + 1) for part in combinations(items, size) if _apart(part))
    assert _apart(tuple(chosen))
    assert sum(one[2] for one in chosen) == max(sum(one[2] for one in part) for part in possible)


def _apart(part: tuple[tuple[int, int, int], ...]) -> bool:
    return all(a[1] <= b[0] or b[1] <= a[0] for a, b in combinations(part, 2))


@given(st.text(st.sampled_from("演示鲸落运动鞋水杯新款正品"), min_size=4, max_size=7))
def test_windows_have_the_keys_of_their_strings(text: str) -> None:
    keys = {int(key) for size in range(2, len(text) + 1) for _, found in windows(runs(text), size) for key in found}
    codes = [ord(char) for char in text]
    for begin in range(len(text) - 3):
        piece = codes[begin : begin + 4]
        assert {key_of(piece, WHOLE), key_of(piece, ORDER), key_of(piece[:1] + piece[2:])} <= keys
        assert set(masked_keys(piece)) <= keys
    assert len({WHOLE, MASKED, SOUND, ORDER}) == 4
