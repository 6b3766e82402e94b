"""How brand-like characters are, learned from the list of marks itself against ordinary words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from math import log, log1p

from quanlian.similarity.mentions.lexicon import Lexicon

_SMOOTH = 8.0


class Naming:
    """Log odds of each character in names of the list over CC-CEDICT words: 斯 is high, 的 is low. No names: all 0."""

    def __init__(self, names: Iterable[str], words: Lexicon) -> None:
        named, spoken = Counter[str](), Counter[str]()
        inside: Counter[str] = Counter()
        for name in names:
            named.update(name)
            inside.update({name[at : at + n] for n in (2, 3) for at in range(len(name) - n + 1)})
        for word in words.words:
            spoken.update(word)
        total, plain = named.total() + 1, spoken.total() + 1
        self._odds = {
            char: log((named[char] + _SMOOTH) / total) - log((spoken[char] + _SMOOTH) / plain)
            for char in named.keys() | (spoken.keys() if named else set())
        }
        self._inside = inside

    def odds(self, name: str) -> float:
        """The mean over the characters, nats."""
        return sum(self._odds.get(char, 0.0) for char in name) / max(1, len(name))

    def shared(self, name: str) -> float:
        """log(1 + other names of the list that have it inside)."""
        return log1p(max(0, self._inside[name] - 1))
