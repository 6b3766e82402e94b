"""Two readings beside each other: everything the rules look at, worked out once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from quanlian.similarity.marks.alignment import Alignment, Step, alignment
from quanlian.similarity.marks.latin import Words, compared
from quanlian.similarity.marks.meaning.crossing import Crossing, crossing
from quanlian.similarity.marks.options import Options
from quanlian.similarity.marks.reading import Reading

HAN, LATIN, CROSS = "han", "latin", "cross"
WHOLE, WHOLE_BOTH = 0.12, 0.3
"""How much the weak words still count beside the core: where one sign has them, where both have their own."""
BESIDE_WORDS, BESIDE_HAN, ALONE_IN_MIXED = 0.93, 0.86, 0.92
"""A mixed sign is mostly its Chinese part here; its foreign part alone counts a little less."""
RENDERED_WELL, RENDERED, RENDERED_LOW = 0.6, (0.32, 0.5), 0.98
"""Transliteration → likeness: from 0.62 where it is well heard, down to 0 for strangers."""
PARTLY = 0.8
"""A translation of only part of the sign."""
TINY = 0.6
"""One or two letters beside Chinese characters."""


@dataclass
class Pair:
    """Sign a (the query) and sign b (the prior mark)."""

    a: Reading
    b: Reading
    options: Options

    @cached_property
    def core(self) -> Alignment | None:
        """The distinctive characters of both, aligned; None where one has no Chinese."""
        one, other = self.a.core_signs, self.b.core_signs
        masks = self._masks(self.a), self._masks(self.b)
        return alignment(one, other, *masks, self.options.dialects) if one and other else None

    @cached_property
    def whole(self) -> Alignment | None:
        if len(self.a.signs) == len(self.a.core_signs) and len(self.b.signs) == len(self.b.core_signs):
            return self.core
        one, other = self.a.signs, self.b.signs
        return alignment(one, other, self.a.masks, self.b.masks, self.options.dialects) if one and other else None

    @cached_property
    def words(self) -> Words | None:
        """The distinctive Latin words of both."""
        one, other = self.a.core_words, self.b.core_words
        return compared(one, other) if one and other else None

    @cached_property
    def whole_words(self) -> Words | None:
        if self.a.words == self.a.core_words and self.b.words == self.b.core_words:
            return self.words
        return compared(self.a.words, self.b.words) if self.a.words and self.b.words else None

    @cached_property
    def crossing(self) -> Crossing | None:
        """One sign's Chinese against the other's foreign words, where they share no script."""
        if self.core or self.words:
            return None
        chinese, foreign = (self.a, self.b) if self.a.signs else (self.b, self.a)
        if not (chinese.signs and foreign.words):
            return None
        core = crossing("".join(chinese.core_signs), foreign.core_words)
        if foreign.words == foreign.core_words and chinese.signs == chinese.core_signs:
            return core
        return core.better(crossing("".join(chinese.signs), foreign.words))

    @cached_property
    def han(self) -> float:
        """Likeness of the Chinese parts before any rule, 0-1."""
        if not self.core or not self.whole:
            return 0.0
        return _blend(self.core.total, self.whole.total, WHOLE_BOTH if self.both_added else WHOLE)

    @cached_property
    def both_added(self) -> bool:
        """Whether each sign adds weak words of its own: 宠物健康 and 宠物先生 have little but a common word."""
        a, b = self.a, self.b
        return len(a.signs) > len(a.core_signs) and len(b.signs) > len(b.core_signs)

    @cached_property
    def latin(self) -> float:
        return _blend(self.words.total, self.whole_words.total, WHOLE) if self.words and self.whole_words else 0.0

    @cached_property
    def rendered(self) -> float:
        """Chinese against foreign by sound alone: at most a matter for a person, 0-0.82."""
        heard = self.crossing.transliterated if self.crossing else 0.0
        return RENDERED[0] + RENDERED[1] * heard if heard >= RENDERED_WELL else heard * RENDERED_LOW

    @cached_property
    def across(self) -> float:
        """Chinese against foreign before any rule: by sound, or as far as it is translated."""
        return max(self.rendered, PARTLY * self.crossing.translated if self.crossing else 0.0)

    @cached_property
    def chinese_leads(self) -> bool:
        """Whether the Chinese parts say more about the signs than the foreign parts."""
        return bool(self.core) and (not self.words or self.han >= self.latin * self.weight(LATIN))

    @cached_property
    def differing(self) -> tuple[Step, ...]:
        return self.core.differing() if self.core else ()

    @cached_property
    def shortest(self) -> int:
        return min(len(self.a.core_signs), len(self.b.core_signs))

    @cached_property
    def longest(self) -> int:
        return max(len(self.a.core_signs), len(self.b.core_signs))

    def weight(self, element: str) -> float:
        """How much likeness of this element says about the signs as wholes."""
        return _WEIGHTS[element](self)

    def _masks(self, reading: Reading) -> frozenset[int]:
        return reading.masks if len(reading.signs) == len(reading.core_signs) else frozenset()

    def weight_of_han(self) -> float:
        if not (self.a.words or self.b.words):
            return 1.0
        return BESIDE_WORDS + (1 - BESIDE_WORDS) * self.latin

    def weight_of_latin(self) -> float:
        if not (self.a.signs or self.b.signs):
            return 1.0
        letters = min(len("".join(self.a.core_words)), len("".join(self.b.core_words)))
        weight = BESIDE_HAN + (1 - BESIDE_HAN) * self.han if self.core else ALONE_IN_MIXED
        return weight * (TINY if letters < 3 else 1.0)

    def weight_of_cross(self) -> float:
        mixed = (self.a.signs and self.a.words) or (self.b.signs and self.b.words)
        return ALONE_IN_MIXED if mixed else 1.0


def _blend(core: float, whole: float, share: float) -> float:
    return (1 - share) * core + share * whole


_WEIGHTS: dict[str, Callable[[Pair], float]] = {
    HAN: Pair.weight_of_han,
    LATIN: Pair.weight_of_latin,
    CROSS: Pair.weight_of_cross,
}
