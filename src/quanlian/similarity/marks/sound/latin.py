"""How a Latin word sounds, roughly, to an ear that does not know the language: one key for words spoken alike."""

from __future__ import annotations

import re
from functools import lru_cache

RULES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        (r"^x", "s"),
        (r"^(?:kn|gn|pn)", "n"),
        (r"^wr", "r"),
        (r"mb$", "m"),
        (r"sch", "S"),
        (r"tch", "C"),
        (r"ph", "f"),
        (r"gh(?=t|$)", ""),
        (r"sh", "S"),
        (r"ch", "C"),
        (r"th", "t"),
        (r"qu", "kw"),
        (r"c(?=[eiy])", "s"),
        (r"ck|cc|c|q", "k"),
        (r"x", "ks"),
        (r"z", "s"),
        (r"v|w(?=[aeiou])", "v"),
        (r"dg(?=e)|g(?=[ei])", "j"),
        (r"(?<=[aeiou])h|h(?=[^aeiou]|$)", ""),
        (r"ee|ea|ie|ei|y", "i"),
        (r"oo|ou|ew", "u"),
        (r"ai|ay|ae", "e"),
        (r"au|aw|oa", "o"),
        (r"(?<=[^aeiou])e$", ""),
        (r"(.)\1+", r"\1"),
    )
)


@lru_cache(maxsize=100_000)
def spoken(word: str) -> str:
    """The key: "phone" → "fon", "Kwik" and "quick" → "kvik"."""
    for pattern, to in RULES:
        word = pattern.sub(to, word)
    return word
