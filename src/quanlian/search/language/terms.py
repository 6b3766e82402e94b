"""The terms of a word, cut once: a reading asks for the same ones many times."""

from __future__ import annotations

from functools import lru_cache

from quanlian.search.text.words import Wanted, wanted


@lru_cache(maxsize=8192)
def terms_of(text: str) -> tuple[Wanted, ...]:
    """As `text.words.wanted`."""
    return wanted(text)
