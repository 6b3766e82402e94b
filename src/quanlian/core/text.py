"""Text in one form: width, traditional → simplified with Taiwan terms, pinyin sort keys, search keys."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from opencc import OpenCC
from pypinyin import Style, lazy_pinyin

TAIWAN_IP_TERMS: dict[str, str] = {
    "申請專利範圍": "權利要求書",
    "設計專利": "外觀設計專利",
    "新型專利": "實用新型專利",
    "積體電路布局": "積體電路布圖設計",
    "積體電路佈局": "積體電路布圖設計",
    "積體電路電路布局": "積體電路布圖設計",
    "積體電路電路佈局": "積體電路布圖設計",
    "營業秘密": "商業秘密",
    "產地標示": "原產地標記",
}
"""Taiwan terms of intellectual property that the general dictionary lacks → mainland terms, both traditional."""
# A term that already stands in its mainland form (外觀設計專利 in traditional characters) is not lengthened again.
_TERM = re.compile("(?<!外觀)(?<!實用)(?<!原)(?:" + "|".join(sorted(TAIWAN_IP_TERMS, key=len, reverse=True)) + ")")
_SPACES = re.compile(r"\s+")
_INVISIBLE = re.compile("[\u200b-\u200f\u2028-\u202e\u2060\ufeff\u00ad]")
_NOT_WORD = re.compile(r"[^\w]+|_+")


@cache
def _converter(config: str) -> OpenCC:
    return OpenCC(config)


def fold_width(text: str) -> str:
    """NFKC (full-width → half-width, compatibility characters), invisible characters out, white space single."""
    if text.isascii():
        return " ".join(text.split())
    return _SPACES.sub(" ", _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))).strip()


def is_traditional(text: str) -> bool:
    """Whether the text holds characters that simplified Chinese writes otherwise."""
    return to_simplified(text) != text


def to_simplified(text: str) -> str:
    """Characters only (`臺灣` → `台湾`, `軟體` → `软体`): for names and marks, whose words must not be exchanged."""
    return text if text.isascii() else str(_converter("t2s").convert(text))


def to_mainland(text: str) -> str:
    """Characters and Taiwan terms (`智慧財產權` → `知识产权`, `軟體` → `软件`): for running text.

    Text without a traditional character is returned as it is: simplified words are not to be exchanged.
    """
    if not is_traditional(text):
        return text
    return str(_converter("tw2sp").convert(_TERM.sub(lambda found: TAIWAN_IP_TERMS[found[0]], text)))


@lru_cache(maxsize=65536)
def pinyin_key(text: str) -> str:
    """A sort key: Chinese by pinyin with tone among Latin letters, digits first, equal sounds by the characters."""
    folded = to_simplified(fold_width(text)).lower()
    return " ".join(lazy_pinyin(folded, style=Style.TONE3, neutral_tone_with_five=True)) + "\x00" + folded


def pinyin_initials(text: str) -> str:
    """First letters for quick look-up: `沧州市` → `czs`; other characters stay."""
    return "".join(lazy_pinyin(to_simplified(fold_width(text)), style=Style.FIRST_LETTER)).lower()


def search_key(text: str) -> str:
    """One form for comparing queries with text: width, mainland terms, case, and no punctuation but single spaces."""
    return _NOT_WORD.sub(" ", to_mainland(fold_width(text)).casefold()).strip()
