"""The names under comparison and what the whole set of names says about its words."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from quanlian.registry.parties.names import NameKey, name_key

LONGEST_PREFIX: Final = 6
"""Words from the front of a name that are counted as a beginning of other names."""


@dataclass(frozen=True, slots=True)
class PartyName:
    """One spelling as published. `mentions` counts its publications (≥ 1); `uscc` is blank where not published."""

    name: str
    key: NameKey
    mentions: int = 1
    uscc: str = ""


def party_name(name: str, *, mentions: int = 1, uscc: str = "") -> PartyName:
    """A name ready for comparison; the USCC is taken in upper case without spaces."""
    return PartyName(name, name_key(name), mentions, "".join(uscc.split()).upper())


class Corpus:
    """How telling each word is among the names given: rare words weigh much, common ones little.

    A word's rarity counts the different *first words* of the names it stands in, not the names: a hundred spellings
    of one organisation then do not make its own words look common.
    """

    def __init__(self, names: Iterable[PartyName]) -> None:
        heads: dict[str, set[str]] = defaultdict(set)
        acronyms: dict[str, Counter[str]] = defaultdict(Counter)
        first: set[str] = set()
        self._alone: Counter[tuple[str, ...]] = Counter()
        self._begun: Counter[tuple[str, ...]] = Counter()
        for party in names:
            tokens = party.key.tokens
            first.add(tokens[0])
            self._alone[tokens] += party.mentions
            for size in range(1, min(len(tokens), LONGEST_PREFIX) + 1):
                self._begun[tokens[:size]] += party.mentions
            for token in set(tokens):
                heads[token].add(tokens[0])
            for initials in initials_of(party.key):
                acronyms[initials][party.key.core] += party.mentions
        self._heads = {token: len(found) for token, found in heads.items()}
        self._top = math.log(1 + max(len(first), 20))
        self._acronyms = dict(acronyms)

    def weight(self, token: str) -> float:
        """Between 0 (in every name) and 1 (in the names of one head only, or unseen)."""
        return max(0.02, 1 - math.log(self._heads.get(token, 1)) / self._top)

    def total(self, tokens: Iterable[str]) -> float:
        """Summed weight of words."""
        return sum(self.weight(token) for token in tokens)

    def standalone_share(self, tokens: tuple[str, ...]) -> float:
        """Of the mentions that begin with these words, the share that has no further word (0..1)."""
        begun = self._begun[tokens[:LONGEST_PREFIX]]
        return self._alone[tokens] / begun if begun else 0.0

    def owner_of_initials(self, initials: str) -> str:
        """The core that the initials stand for: the only one, or one published 20 times as often as all others."""
        owners = self._acronyms.get(initials)
        if not owners:
            return ""
        (core, most), *_ = sorted(owners.items(), key=lambda item: (-item[1], item[0]))
        return core if (owners.total() - most) * 20 <= most else ""


def initials_of(key: NameKey) -> Sequence[str]:
    """Initials of a Latin name of three to seven words, else nothing."""
    if key.script != "latin" or not 2 < len(key.tokens) < 8:
        return ()
    return ("".join(word[0] for word in key.tokens),)
