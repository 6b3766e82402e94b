"""Searching by meaning: vectors beside the index, and documents like a text, each with why."""

from __future__ import annotations

from collections.abc import Sequence

from quanlian.search.port import View
from quanlian.search.tree import Query
from quanlian.search.vectors import disclosure
from quanlian.search.vectors.choosing import encoder
from quanlian.search.vectors.encoder import TextEncoder
from quanlian.search.vectors.hybrid import similar_in
from quanlian.search.vectors.spaces import TEXT, served
from quanlian.search.vectors.why import Scored, Why

__all__ = ["Scored", "TextEncoder", "Why", "disclosure", "encoder", "nearest", "similar"]


def nearest(text: str, k: int, *, within: Sequence[str] | None = None) -> list[tuple[str, float]]:
    """Keys of the documents whose running text means most nearly the same, with the cosine, best first.

    Over all documents of the house or only `within` some; who may see them is the caller's business.
    """
    for reading in served().readings():
        if reading.space.name == TEXT:
            return reading.vectors.nearest(reading.vector(text), k, within)
    return []


def similar(view: View, allowed: Query, text: str, k: int, mode: str) -> list[Scored]:
    """The k documents most like a text, or like the documents whose numbers it is; among those `allowed` keeps.

    `mode` is lexical, semantic or hybrid; without a model or without vectors every mode goes by the words.
    """
    return similar_in(served(), view, allowed, text, k, mode)
