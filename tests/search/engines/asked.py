"""Random documents and random questions over few characters and values, so that much is found."""

from __future__ import annotations

from hypothesis import strategies as st

from quanlian.search import tree
from quanlian.search.document import Document
from quanlian.search.text.words import Wanted, wanted, wild

TEXTS = ("title", "abstract")
SIGNS = "锂电池电權权ab1，。 "
CODES = ("A", "A61", "A61B", "A61B5/00", "H01M", "权", "a b", "*", "[x]", "\\")
TAGS = ("ipc", "kind", "owner")
DAYS = ("app_date", "pub_date")
day = st.sampled_from([20200101, 20210615, 20211231, 20220101, 0, -5])
text = st.text(st.sampled_from(SIGNS), max_size=14)


@st.composite
def documents(draw: st.DrawFn) -> list[Document]:
    numbers = draw(st.lists(st.integers(1, 30), max_size=25))
    return [_document(draw, number) for number in numbers]


def _document(draw: st.DrawFn, number: int) -> Document:
    return Document(
        key=f"right:{number}",
        text=draw(st.dictionaries(st.sampled_from(TEXTS), text, max_size=2)),
        tags=draw(st.dictionaries(st.sampled_from(TAGS), st.lists(st.sampled_from(CODES), max_size=3), max_size=3)),
        numbers=draw(st.dictionaries(st.sampled_from(DAYS), day, max_size=2)),
        payload={"n": number},
    )


def _wild_or_nothing(written: str) -> tuple[Wanted, ...]:
    try:
        return wild(written)
    except ValueError:
        return ()


phrases = st.builds(
    tree.Phrase,
    st.sampled_from(TEXTS),
    st.one_of(
        text.map(wanted),
        st.text(st.sampled_from("锂电池权?"), max_size=4).map(_wild_or_nothing),
        st.text(st.sampled_from("ab1?*"), max_size=3).map(_wild_or_nothing),
    ),
)
some_phrase = phrases.filter(lambda one: bool(one.terms))


@st.composite
def nears(draw: st.DrawFn) -> tree.Near:
    left, right = draw(some_phrase), draw(some_phrase)
    return tree.Near(left, tree.Phrase(left.field, right.terms), draw(st.integers(0, 4)), draw(st.booleans()))


@st.composite
def ranked(draw: st.DrawFn) -> tree.Ranked:
    terms = tuple(dict.fromkeys(one._replace(at=0) for one in wanted(draw(text))))
    fields = draw(st.sampled_from([(("title", 2.0),), (("title", 3.0), ("abstract", 1.0))]))
    return tree.Ranked(fields, terms, draw(st.integers(0, 3)))


leaves = st.one_of(
    st.just(tree.All()),
    st.just(tree.Nothing()),
    phrases,
    nears(),
    ranked(),
    st.builds(tree.Tag, st.sampled_from(TAGS), st.lists(st.sampled_from(CODES), max_size=3, unique=True).map(tuple)),
    st.builds(tree.Keys, st.lists(st.integers(1, 35).map("right:{}".format), max_size=4, unique=True).map(tuple)),
    st.builds(tree.TagLike, st.sampled_from(TAGS), st.sampled_from(["A*", "A61?", "*", "?", "*B*", "a b", "[*", "\\"])),
    st.builds(tree.Span, st.sampled_from(DAYS), st.none() | day, st.none() | day),
)


def _nested(inner: st.SearchStrategy[tree.Query]) -> st.SearchStrategy[tree.Query]:
    several = st.lists(inner, max_size=3).map(tuple)
    return st.one_of(
        st.builds(tree.And, several),
        st.builds(tree.Or, several),
        st.builds(tree.Not, inner),
        st.builds(tree.Filter, inner),
        st.builds(tree.Boost, inner, st.sampled_from([0.5, 2.0])),
    )


queries = st.recursive(leaves, _nested, max_leaves=6)
