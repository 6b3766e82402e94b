"""A request and its permalink are the same thing."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanlian.core.findings import UserError
from quanlian.search.results.request import MODES, PICKABLE, SIZES, SORTS, Request

VALUES = st.lists(
    st.text("甲乙ABC123/：&=+ ", min_size=1, max_size=8).map(str.strip).filter(bool), min_size=1, unique=True
)
REQUESTS = st.builds(
    Request,
    text=st.text("锂电池AND()\"'#&=%+ 1?*", max_size=30).map(str.strip),
    expert=st.booleans(),
    sources=VALUES.map(tuple),
    picks=st.dictionaries(st.sampled_from(PICKABLE), VALUES.map(tuple), max_size=4),
    as_of=st.none() | st.dates(dt.date(1985, 1, 1), dt.date(2099, 1, 1)),
    in_force=st.booleans(),
    fold=st.booleans(),
    sort=st.sampled_from(list(SORTS)),
    page=st.integers(1, 500),
    size=st.sampled_from(SIZES),
    mode=st.sampled_from(MODES),
)


@given(REQUESTS)
def test_a_request_comes_back_from_its_permalink(request_: Request) -> None:
    assert Request.of(request_.to_query()) == request_


def test_what_is_as_usual_is_not_in_the_permalink() -> None:
    assert Request(text="锂电池").to_query() == "q=%E9%94%82%E7%94%B5%E6%B1%A0"
    assert Request().to_query() == ""


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("q=+x++", Request(text="x")),
        ("q=a&sort=nonsense&page=-3&size=7&mode=magic&colour=red", Request(text="a")),
        ("q=a&page=99999999999", Request(text="a")),
        ("audience=office&bucket=3&gap=x", Request()),
        ("kind=INV&kind=INV&kind=+", Request(picks={"kind": ("INV",)})),
    ],
)
def test_what_no_list_holds_is_as_if_not_given(query: str, expected: Request) -> None:
    assert Request.of(query) == expected


def test_a_day_that_is_none_is_refused_not_ignored() -> None:
    with pytest.raises(UserError) as refused:
        Request.of("as_of=2026-02-30")
    assert refused.value.code == "SEARCH_DAY"
    assert refused.value.value == "2026-02-30"


def test_an_overlong_text_is_refused() -> None:
    with pytest.raises(UserError, match="SEARCH_TOO_LONG"):
        Request.of("q=" + "x" * 4001)


def test_a_click_picks_a_value_and_a_second_click_lets_it_go() -> None:
    request = Request(text="a", page=7)
    once = request.toggled("kind", "INV")
    assert once.picks == {"kind": ("INV",)}
    assert once.page == 1
    assert once.toggled("kind", "UM").picked("kind") == ("INV", "UM")
    assert once.toggled("kind", "INV").picks == {}
    assert request.toggled("source", "right").sources == ("right",)
