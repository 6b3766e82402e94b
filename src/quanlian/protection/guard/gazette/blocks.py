"""Which priors a filing may be near to: those that share pairs of characters or of sounds with it.

Pairs at distance one and two: a name contained in the filing shares all of its pairs, a name of three characters with
one replaced still shares one. Names of two characters also count single characters at their place. The exact
comparison comes after; this only spares it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from pypinyin import Style, lazy_pinyin

from quanlian.core.text import fold_width, to_simplified
from quanlian.protection.guard.gazette.filing import Prior

MOST = 40
"""Priors compared exactly with one filing."""
CROWDED = 4000
"""A pair that more priors share tells nothing (公司, 中国 …) and is passed over unless the whole name is the same."""


def fold(text: str) -> str:
    """For blocking only: one script, one width, one case, nothing but letters, characters and digits."""
    return "".join(char for char in to_simplified(fold_width(text)).casefold() if char.isalnum())


def keys(folded: str) -> set[str]:
    """The blocking keys of a folded name."""
    sounds = [sound for char in folded for sound in lazy_pinyin(char, style=Style.NORMAL)]
    found = {f"={folded}", f"~{''.join(sounds)}"} if folded else set()
    found.update(f"c{pair}" for pair in _pairs(folded))
    found.update(f"s{pair}" for pair in _pairs(sounds))
    if len(folded) == 2:
        found.update(f"@{place}{char}" for place, char in enumerate(folded))
    return found


def _pairs(parts: Sequence[str]) -> Iterator[str]:
    for distance in (1, 2):
        for place in range(len(parts) - distance):
            yield f"{distance}{parts[place]}|{parts[place + distance]}"


class Blocks:
    """The priors by their keys."""

    def __init__(self, priors: Sequence[Prior]) -> None:
        self._priors = tuple(priors)
        self._short = [any(len(fold(one)) <= 2 for one in prior.spellings) for prior in self._priors]
        self._by_key: defaultdict[str, list[int]] = defaultdict(list)
        for place, prior in enumerate(self._priors):
            for key in {key for spelling in prior.spellings for key in keys(fold(spelling))}:
                self._by_key[key].append(place)

    def __len__(self) -> int:
        return len(self._priors)

    def near(self, name: str, most: int = MOST) -> list[Prior]:
        """The priors that share most with the name, at most so many; one sound pair alone is not enough for a name of
        three characters or more (a shared pair of characters counts twice, as it sounds the same too)."""
        shared: Counter[int] = Counter()
        for key in keys(fold(name)):
            found = self._by_key.get(key, ())
            if len(found) <= CROWDED or key[0] in "=~":
                shared.update(found)
        near = (place for place, n in shared.most_common(most) if n > 1 or self._short[place])
        return [self._priors[place] for place in near]
