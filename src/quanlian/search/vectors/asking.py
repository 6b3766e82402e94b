"""What is asked: a text, or numbers of documents that stand for their texts."""

from __future__ import annotations

import re
from dataclasses import dataclass

from quanlian.search.port import View
from quanlian.search.tree import Filter, Query, Tag, both
from quanlian.search.vectors.why import classes, text_of

_NUMBER = re.compile(r"(?:[A-Z]{2})?\d{5,15}(?:\.?[\dX])?[A-Z]?\d?", re.ASCII)
_BETWEEN = re.compile(r"[\s,，;；、]+")
MOST = 20
"""Numbers in one question."""


@dataclass(frozen=True, slots=True)
class Asked:
    """`known` are the documents named by number: they are not an answer to themselves."""

    text: str
    known: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()


def asked(view: View, allowed: Query, text: str) -> Asked:
    """A text of nothing but numbers is looked up; anything else, also numbers nobody knows, is a text."""
    words = [word for word in _BETWEEN.split(text.strip().upper()) if word]
    if not words or len(words) > MOST or not all(_NUMBER.fullmatch(word) for word in words):
        return Asked(text)
    forms = tuple(dict.fromkeys(form for word in words for form in (word, word.replace(".", ""), _bare(word))))
    found = view.search(both(Tag("number", forms), Filter(allowed)), MOST)
    if not found:
        return Asked(text)
    of_all = dict.fromkeys(one for hit in found for one in classes(hit.payload))
    return Asked("\n".join(text_of(hit.payload) for hit in found), tuple(hit.key for hit in found), tuple(of_all))


def _bare(number: str) -> str:
    return re.sub(r"^(?:CN|ZL)", "", number.replace(".", ""))
