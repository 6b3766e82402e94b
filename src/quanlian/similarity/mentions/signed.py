"""Aliases that are known by their sign: 始～, L*, 阿~. Found letter for letter, sign for sign."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache

from ahocorasick_rs import AhoCorasick

from quanlian.similarity.mentions.chars import FILLER, fold
from quanlian.similarity.mentions.forms import Form
from quanlian.similarity.mentions.mention import How

_TILDES = "~～〜∼˜"


class Signed:
    def __init__(self, forms: Sequence[Form]) -> None:
        self._numbers = [at for at, form in enumerate(forms) if form.signs]
        self._trie = AhoCorasick([_seen(forms[at].signs) for at in self._numbers] or [" "], store_patterns=False)

    def find(self, raw: str) -> Iterator[tuple[tuple[int, int, int], How]]:
        if self._numbers:
            for pattern, start, end in self._trie.find_matches_as_indexes(_seen(raw), overlapping=True):
                yield (start, end, self._numbers[pattern]), How.ALIAS


def _seen(text: str) -> str:
    """Folded, but the signs stay; of the same length."""
    return "".join(_sign(was) if now == FILLER else now for was, now in zip(text, fold(text), strict=True))


@cache
def _sign(char: str) -> str:
    return "~" if char in _TILDES else unicodedata.normalize("NFKC", char)[:1] or char
