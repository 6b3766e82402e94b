"""What holds for every query: it is read as it is said, and nothing but QueryError ever comes out."""

from __future__ import annotations

import contextlib
import datetime as dt

from hypothesis import example, given, settings
from hypothesis import strategies as st

from quanlian.search.fields import BY_NAME, DAY_FIELDS, FULL_TEXT, HIDDEN, TEXT_FIELDS
from quanlian.search.language import QueryError, Reading, say
from quanlian.search.language.names import field_named
from quanlian.search.language.simple.professional import looks_professional
from quanlian.search.language.values.days import period
from quanlian.search.text.words import wanted
from quanlian.search.tree import All, And, Near, Not, Or, Phrase, Query, Span, Tag, TagLike, any_of
from tests.search.language.world import box, expert

texts = st.text("锂电池隔膜體1a5g与 -", min_size=1, max_size=9).filter(lambda text: bool(wanted(text)))
scopes = st.one_of(
    st.just(FULL_TEXT), st.lists(st.sampled_from(TEXT_FIELDS), min_size=1, max_size=3, unique=True).map(tuple)
)
days = st.dates().filter(lambda day: 1000 <= day.year <= 9998).map(lambda day: int(f"{day:%Y%m%d}".zfill(8)))
named = st.text('锂a1"“？?*，,() AND', min_size=1).filter(lambda text: text == " ".join(text.split()))
tags = st.one_of(
    st.builds(Tag, st.just("status"), st.sets(st.sampled_from(["force", "lapsed", "pending"]), min_size=1).map(tuple)),
    st.builds(Tag, st.just("kind"), st.sets(st.sampled_from(["INV", "UM", "TM", "IC"]), min_size=1).map(tuple)),
    st.builds(Tag, st.just("ipc"), st.sets(st.sampled_from(["A", "A61B", "A61B5", "A61B5/02"]), min_size=1).map(tuple)),
    st.builds(Tag, st.just("county"), st.just(("350582",))),
    st.builds(Tag, st.just("topic"), st.tuples(named)),
    st.builds(TagLike, st.just("ipc"), st.sampled_from(["H01M1*", "A61B5/0?", "*"])),
)  # fmt: skip


@st.composite
def spans(draw: st.DrawFn) -> Query:
    field = draw(st.sampled_from(DAY_FIELDS))
    while field in HIDDEN:
        field = draw(st.sampled_from(DAY_FIELDS))
    low, high = sorted((draw(days), draw(days)))
    return draw(
        st.sampled_from([Span(field, low, high), Span(field, low), Span(field, None, high), Span(field, low, low)])
    )


@st.composite
def words(draw: st.DrawFn) -> Query:
    scope, text = draw(scopes), wanted(draw(texts))
    if draw(st.booleans()):
        return any_of(*(Phrase(field, text) for field in scope))
    other, gap, ordered = wanted(draw(texts)), draw(st.integers(0, 50)), draw(st.booleans())
    return any_of(*(Near(Phrase(f, text), Phrase(f, other), gap, ordered) for f in scope))


def _joined(inner: st.SearchStrategy[Query]) -> st.SearchStrategy[Query]:
    """As the parser builds them: an exclusion stands beside a condition, or is taken from everything."""
    excluded = inner.map(Not)
    several = st.lists(inner, min_size=2, max_size=3)
    return st.one_of(
        several.map(lambda parts: And(tuple(parts))),
        st.tuples(inner, excluded).map(And),
        excluded.map(lambda part: And((All(), part))),
        several.filter(lambda parts: not _one_word(parts)).map(lambda parts: Or(tuple(parts))),
    )


def _one_word(parts: list[Query]) -> bool:
    """Alternatives that are the same words in several fields are written as a list of fields."""
    return any(isinstance(part, Phrase | Near) for part in parts)


queries = st.recursive(st.one_of(words(), tags, spans()), _joined, max_leaves=8)
PIECES = [
    *"()（）\"“”=：,、#*?+-$&| ", "AND", "or", "非", "TI", "IPC", "AD", "AN", "3W", "prox/", "NEAR/2", "within",
    "A61B5/02", "2020", ">=", "#1", "锂电池", "公开（公告）日", "/low", "ZL 2017 1",
]  # fmt: skip
anything = st.one_of(
    st.text(max_size=60),
    st.lists(
        st.sampled_from(PIECES),
        max_size=14,
    ).map("".join),
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(queries)
def test_what_is_said_is_read_again_as_the_same_query(query: Query) -> None:
    assert expert(say(query)).query == query


@settings(max_examples=400, deadline=None)
@given(anything)
@example("TI=(")
@example("AD=:)")
@example("A61B5/02(2006.01)")
@example("IPC=H*,")
def test_nothing_but_a_placed_error_comes_out_of_any_text(text: str) -> None:
    reading, error = _tried(text)
    if reading is not None:
        assert expert(reading.said).query == reading.query
    else:
        assert error is not None
        assert 0 <= error.start <= error.end <= len(text)
        assert error.remedy


def _tried(text: str) -> tuple[Reading | None, QueryError | None]:
    try:
        return expert(text, {1: All()}), None
    except QueryError as error:
        return None, error


@settings(max_examples=400, deadline=None)
@given(anything)
def test_the_simple_box_refuses_only_what_has_nothing_to_look_for(text: str) -> None:
    reading = None
    with contextlib.suppress(QueryError):
        reading = box(text)
    if reading is None and not looks_professional(text, {}):
        assert not wanted(text)


@given(st.sampled_from(sorted(set(BY_NAME) - HIDDEN)))
def test_every_field_is_known_by_each_of_its_names(name: str) -> None:

    field = BY_NAME[name]
    assert {field_named(spelling) for spelling in (field.name, field.label, field.label.upper(), *field.names)} == {
        field
    }


@given(st.dates(dt.date(1000, 1, 1), dt.date(9998, 12, 31)))
def test_a_day_is_the_same_in_every_spelling(day: dt.date) -> None:
    number = int(day.strftime("%Y%m%d"))
    for spelling in (
        f"{day:%Y-%m-%d}",
        f"{day:%Y%m%d}",
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.year}.{day.month}.{day.day}",
    ):
        assert period(spelling) == (number, number)
