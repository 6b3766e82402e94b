"""Pinyin without tones: all common readings of a character, and the reading in its context."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

import pypinyin
from pypinyin.constants import PINYIN_DICT

MOST = 3
"""Readings kept of one character; what stands further back in the dictionary is archaic or a surname."""
DIGITS = dict(zip("0123456789", "零一二三四五六七八九", strict=True))


@lru_cache(maxsize=60_000)
def syllables(char: str) -> tuple[str, ...]:
    """Toneless readings, most common first ("行" → xing, hang, heng; ü is v); none for what is not Chinese."""
    spoken = DIGITS.get(char, char)
    toned = PINYIN_DICT.get(ord(spoken), "") if len(spoken) == 1 else ""
    return tuple(dict.fromkeys(_toneless(one) for one in toned.split(",") if one))[:MOST]


@lru_cache(maxsize=200_000)
def reading(text: str) -> tuple[str, ...]:
    """One syllable for each character, chosen by the words around it; what is not Chinese stands for itself."""
    spoken = "".join(DIGITS.get(char, char) for char in text)
    found: list[str] = pypinyin.lazy_pinyin(spoken, errors=list)  # type: ignore[arg-type]  # a list is taken: one entry each
    return tuple(one.replace("ü", "v") for one in found)


def _toneless(toned: str) -> str:
    """ "lǜ" → "lv": tone marks off, the umlaut kept as v."""
    decomposed = unicodedata.normalize("NFD", toned).replace("u\u0308", "v")
    return "".join(c for c in decomposed if not unicodedata.combining(c))
