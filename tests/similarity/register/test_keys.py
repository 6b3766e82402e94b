"""Keys of sequences, texts cut from one array, alignment, the bones of a word, pinyin cut into syllables."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from quanlian.similarity.register import keys
from quanlian.similarity.register.alignment import distances
from quanlian.similarity.register.latin_sound import of_latin, of_syllables
from quanlian.similarity.register.pinyin import cut
from quanlian.similarity.register.postings import Postings
from quanlian.similarity.register.ragged import Ragged, joined

words = st.text("abc", min_size=1, max_size=6)


def table(text: str) -> np.ndarray[tuple[int, ...], np.dtype[np.uint64]]:
    return np.array([[ord(char) for char in text]], np.uint64)


@given(words, words)
def test_equal_sequences_and_only_those_share_a_key(one: str, other: str) -> None:
    assert (keys.whole(table(one), 1)[0] == keys.whole(table(other), 1)[0]) == (one == other)
    assert (keys.bag(table(one), 1)[0] == keys.bag(table(other), 1)[0]) == (sorted(one) == sorted(other))
    assert keys.whole(table(one), 1)[0] != keys.whole(table(one), 2)[0]


@given(st.text("abc", min_size=2, max_size=6))
def test_a_place_left_out_has_the_key_of_the_shorter_sequence(text: str) -> None:
    without = keys.without_one(table(text), 1)[0].tolist()
    assert without == [int(keys.whole(table(text[:at] + text[at + 1 :]), 1)[0]) for at in range(len(text))]


@given(words, st.lists(words, min_size=1, max_size=5))
def test_the_alignment_is_that_of_levenshtein(asked: str, others: list[str]) -> None:
    width = max(map(len, others))
    costs = np.ones((len(others), len(asked), width), np.float32)
    for at, other in enumerate(others):
        for i, one in enumerate(asked):
            for j, char in enumerate(other):
                costs[at, i, j] = one != char
    found = distances(costs, np.array([len(other) for other in others]))
    assert found.tolist() == [Levenshtein.distance(asked, other) for other in others]


@given(st.lists(st.text("ab 中", max_size=5), max_size=6))
def test_texts_come_out_as_they_went_in(texts: list[str]) -> None:
    ragged = Ragged.of(texts)
    assert [ragged.text(at) for at in range(len(ragged))] == texts
    assert [ragged.closed().text(at) for at in range(len(ragged))] == [text.replace(" ", "") for text in texts]
    both = joined([ragged, ragged])
    assert [both.text(at) for at in range(len(both))] == texts * 2


@given(st.lists(st.text("ab", min_size=1, max_size=3), min_size=1, max_size=4), st.text("ab", min_size=1, max_size=3))
def test_words_are_cut_where_there_are_several(several: list[str], alone: str) -> None:
    found, owners = Ragged.of([alone, " ".join(several), alone]).words()
    assert [found.text(at) for at in range(len(found))] == (several if len(several) > 1 else [])
    assert set(owners.tolist()) <= {1}


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 9)), max_size=30), st.integers(0, 6))
def test_a_list_gives_back_what_was_put_under_its_key(pairs: list[tuple[int, int]], asked: int) -> None:
    built = Postings.build(
        np.array([key for key, _ in pairs], np.uint64), np.array([row for _, row in pairs], np.uint32)
    )
    rows, worth = built.hits(np.array([asked], np.uint64), np.array([1], np.float32))
    assert sorted(rows.tolist()) == sorted(row for key, row in pairs if key == asked)
    assert len(worth) == len(rows)


@pytest.mark.parametrize(
    ("latin", "spoken"),
    [
        ("nike", ("nai", "ke")), ("benz", ("ben", "chi")), ("adidas", ("a", "di", "da", "si")),
        ("philips", ("fei", "li", "pu", "si")), ("cocacola", ("ke", "kou", "ke", "le")), ("lux", ("li", "ke", "shi")),
    ],
)  # fmt: skip
def test_a_transliteration_has_the_bones_of_the_word(latin: str, spoken: tuple[str, ...]) -> None:
    assert of_latin(latin) == of_syllables(spoken)


@pytest.mark.parametrize(
    ("letters", "ways"),
    [
        ("xiaomi", {("xiao", "mi"), ("xi", "ao", "mi")}), ("xian", {("xi", "an")}), ("nike", {("ni", "ke")}),
        ("benz", set()), ("", set()), ("mi", set()),
    ],
)  # fmt: skip
def test_letters_are_cut_into_syllables(letters: str, ways: set[tuple[str, ...]]) -> None:
    assert ways <= set(cut(letters))
    assert bool(ways) == bool(cut(letters))
