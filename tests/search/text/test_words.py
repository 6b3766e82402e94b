"""A phrase is found exactly where its folded text stands: ideographs anywhere in a run, words whole."""

from __future__ import annotations

import re
from fnmatch import fnmatchcase

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from quanlian.search.text.words import Wanted, wanted, wild
from tests.search.slow import folded, is_ideograph, plain, slow_terms

LETTERS = "锂电池電权a5B，"
DOCUMENT = st.text(st.sampled_from(LETTERS + "。 "), max_size=30)
RUN = st.text(st.sampled_from("锂电池電权"), min_size=1, max_size=4)


def holds(document: str, asked: tuple[Wanted, ...]) -> bool:
    """Whether the terms stand in the document side by side."""
    found = slow_terms(document)

    def fits(start: int, one: Wanted) -> bool:
        at = start + one.at
        if at >= len(found):
            return False
        return fnmatchcase(found[at], one.text) if one.pattern else found[at] == one.text

    return any(all(fits(start, one) for one in asked) for start in range(len(found)))


def stands(document: str, phrase: str) -> bool:
    """Whether the folded phrase is a piece of the folded document that cuts no word."""
    inner = plain(phrase).strip()
    left = "" if is_ideograph(inner[0]) else r"(?<![a-z0-9])"
    right = "" if is_ideograph(inner[-1]) else r"(?![a-z0-9])"
    return re.search(left + re.escape(inner) + right, plain(document)) is not None


@given(DOCUMENT, RUN)
def test_a_run_of_ideographs_is_found_where_the_folded_piece_occurs(document: str, phrase: str) -> None:
    piece = "".join(map(folded, phrase))
    assert holds(document, wanted(phrase)) == (piece in "".join(map(folded, document)))


@given(DOCUMENT, st.text(st.sampled_from(LETTERS), min_size=1, max_size=6))
def test_a_mixed_phrase_is_found_where_its_units_stand_side_by_side(document: str, phrase: str) -> None:
    assume(wanted(phrase))
    assert holds(document, wanted(phrase)) == stands(document, phrase)


@given(DOCUMENT, st.data())
def test_every_piece_of_ideographs_of_a_document_finds_it(document: str, data: st.DataObject) -> None:
    runs = re.findall("[锂电池電权]+", document)
    assume(runs)
    run = data.draw(st.sampled_from(runs))
    start = data.draw(st.integers(0, len(run) - 1))
    assert holds(document, wanted(run[start : data.draw(st.integers(start + 1, len(run)))]))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ()),
        ("，。", ()),
        ("电", (Wanted(0, "电*", pattern=True),)),
        ("電", (Wanted(0, "电*", pattern=True),)),
        ("电池", (Wanted(0, "电池"),)),
        ("锂电池", (Wanted(0, "锂电"), Wanted(1, "电池"))),
        ("锂，电", (Wanted(0, "锂"), Wanted(1, "电*", pattern=True))),
        ("5G", (Wanted(0, "5g"),)),
        ("5G电", (Wanted(0, "5g"), Wanted(1, "电*", pattern=True))),
        ("电5G", (Wanted(0, "电"), Wanted(1, "5g"))),
        ("电池。", (Wanted(0, "电池"),)),
        ("电，", (Wanted(0, "电*", pattern=True),)),
    ],
)
def test_a_typed_text_as_terms(text: str, found: tuple[Wanted, ...]) -> None:
    assert wanted(text) == found


@pytest.mark.parametrize(
    ("text", "found", "missed"),
    [
        ("锂?池", ("锂电池", "锂離池", "高锂离池组"), ("锂池", "锂电电池", "锂，池")),
        ("?池", ("电池", "水池底"), ("池", "a池")),
        ("池?", ("池底",), ("池", "电池", "池5")),
        ("*锂电*", ("锂电", "高锂电池"), ("锂", "锂，电")),
        ("li*", ("LiFePO4", "li"), ("ali", "锂")),
        ("*po4", ("LiFePO4",), ("po", "po45")),
        ("l?n", ("lan", "LEN"), ("ln", "lean")),
        ("锂电", ("锂电池",), ("锂，电",)),
    ],
)
def test_wildcards(text: str, found: tuple[str, ...], missed: tuple[str, ...]) -> None:
    asked = wild(text)
    assert [one for one in found if not holds(one, asked)] == []
    assert [one for one in missed if holds(one, asked)] == []


@pytest.mark.parametrize("text", ["锂*池", "?", "*", "a b*", "??", "a-b?", "锂电*a", "?*", "权?*池"])
def test_a_wildcard_that_could_mean_anything_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        wild(text)


@given(st.text(st.sampled_from("锂电池權"), min_size=2, max_size=5), st.data())
def test_one_unknown_ideograph_is_found_whatever_it_is(run: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(run) - 1))
    asked = wild(run[:at] + "?" + run[at + 1 :])
    assert holds(run, asked)
    assert holds(f"前{run}后，尾", asked)


@given(st.text(st.characters(exclude_categories=()), max_size=30))
def test_any_text_at_all_can_be_asked(text: str) -> None:
    asked = wanted(text)
    assert [one.at for one in asked] == list(range(len(asked)))
    assert bool(asked) == bool(slow_terms(text))
    assert not asked or holds(text, asked)
