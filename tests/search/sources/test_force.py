"""In force on a day, asked of the index's terms: exactly as the spans say."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanlian.search.sources.force import cover, force, in_force_on, number
from quanlian.search.tree import And, Not, Query, Span, Tag

FIRST = dt.date(2018, 1, 1)
DAYS = st.integers(0, 2500).map(lambda n: FIRST + dt.timedelta(n))


def holds(query: Query, numbers: dict[str, int], gaps: tuple[str, ...]) -> bool:
    """Whether a document with these values fits, by the plain meaning of the tree."""
    if isinstance(query, And):
        return all(holds(part, numbers, gaps) for part in query.parts)
    if isinstance(query, Not):
        return not holds(query.part, numbers, gaps)
    if isinstance(query, Tag):
        return bool(set(query.values) & set(gaps))
    assert isinstance(query, Span)
    value = numbers[query.field]
    return (query.low is None or query.low <= value) and (query.high is None or value <= query.high)


@st.composite
def spans(draw: st.DrawFn) -> list[tuple[dt.date, dt.date | None]]:
    """One to four spans in order that do not overlap; some touch; the last one may be open."""
    cuts = sorted(draw(st.lists(DAYS, min_size=2, max_size=8, unique=True)))
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    if draw(st.booleans()) and len(pairs) > 1:
        pairs[1] = (pairs[0][1], pairs[1][1])
    return [*pairs[:-1], (pairs[-1][0], None)] if draw(st.booleans()) else list(pairs)


@given(spans(), DAYS)
def test_a_day_is_in_force_by_the_index_exactly_when_a_span_holds_it(
    some: list[tuple[dt.date, dt.date | None]], day: dt.date
) -> None:
    found = force(some)
    assert found
    numbers = {"force_from": found.since, "force_to": found.until}
    by_index = holds(in_force_on(day), numbers, found.gaps)
    assert by_index == any(start <= day and (end is None or day < end) for start, end in some)


@given(DAYS, DAYS)
def test_a_gap_is_covered_once_and_by_whole_years_and_months_where_it_can_be(one: dt.date, other: dt.date) -> None:
    start, end = min(one, other), max(one, other)
    terms = list(cover(start, end))
    days = sum({"Y": year_days, "M": month_days, "D": lambda term: 1}[term[0]](term) for term in terms)
    assert days == (end - start).days
    assert sum(term[0] == "D" for term in terms) <= 60
    assert sum(term[0] == "M" for term in terms) <= 22


def year_days(term: str) -> int:
    year = int(term[1:])
    return (dt.date(year + 1, 1, 1) - dt.date(year, 1, 1)).days


def month_days(term: str) -> int:
    year, month = int(term[1:5]), int(term[5:])
    return (dt.date(year + month // 12, month % 12 + 1, 1) - dt.date(year, month, 1)).days


@pytest.mark.parametrize(
    ("start", "end", "terms"),
    [
        ("2019-03-15", "2019-03-16", ["D20190315"]),
        ("2019-01-01", "2020-01-01", ["Y2019"]),
        ("2019-11-30", "2021-02-02", ["D20191130", "M201912", "Y2020", "M202101", "D20210201"]),
        ("2019-03-15", "2019-03-15", []),
    ],
)
def test_covers_of_gaps(start: str, end: str, terms: list[str]) -> None:
    assert list(cover(dt.date.fromisoformat(start), dt.date.fromisoformat(end))) == terms


def test_what_was_never_in_force_has_no_force_at_all() -> None:
    assert force([]) is None


def test_an_open_end_reaches_further_than_any_day_asked_about() -> None:
    found = force([(dt.date(2020, 1, 1), None)])
    assert found
    assert found.until > number(dt.date(2999, 12, 30))
