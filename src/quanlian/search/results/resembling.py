"""Documents like a text or like another document, each with why."""

from __future__ import annotations

from dataclasses import dataclass

from quanlian.core.policies import Person
from quanlian.search import vectors
from quanlian.search.document import Document
from quanlian.search.indexing import serving
from quanlian.search.port import Hit
from quanlian.search.results.asking import allowed_to
from quanlian.search.results.hits import ResultHit, address_of, result_hit, text_of
from quanlian.search.results.seeing import document

SHOWN = 50
WORDS = 12
"""Matched terms of a hit that are marked in its texts."""


@dataclass(frozen=True, slots=True)
class Question:
    """A text, and where it came from a document: its key, title and address."""

    text: str
    mode: str
    sources: tuple[str, ...] = ()
    key: str = ""
    title: str = ""
    address: str = ""


def of_document(person: Person, key: str, mode: str, sources: tuple[str, ...] = ()) -> Question:
    """Raises UserError NOT_FOUND where the document is not there for this person."""
    found = document(person, key)
    return Question(text_like(found), mode, sources, key, text_of(found.payload, "title"), address_of(key))


def text_like(found: Document) -> str:
    """What the document is about: title, abstract, the beginning of the claims."""
    texts = (found.text.get("title", ""), found.text.get("abstract", ""), found.text.get("claims", "")[:1500])
    return "\n".join(text for text in texts if text)


def resembling(person: Person, question: Question, k: int = SHOWN) -> list[ResultHit]:
    """The nearest first, without the document itself; from one state of the index."""
    view = serving.current()
    scored = vectors.similar(view, allowed_to(person, question.sources), question.text, k + 1, question.mode)
    others = [one for one in scored if one.key != question.key][:k]
    payloads = view.get([one.key for one in others])
    return [
        result_hit(Hit(one.key, one.score, payloads[one.key]), one.why.terms[:WORDS], because=one.why.sentences())
        for one in others
        if one.key in payloads
    ]
