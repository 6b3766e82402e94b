"""Latin words spelt nearly like a mark: one letter more, less, other, or two changed about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import OSA

from quanlian.similarity.mentions.chars import is_latin
from quanlian.similarity.mentions.exact import Place
from quanlian.similarity.mentions.forms import Form
from quanlian.similarity.mentions.mention import How
from quanlian.similarity.mentions.reading import tokens

SHORTEST = 4
"""Letters; shorter names are near to too much (rule W5 begins with four letters)."""
WORDS = 3


class Spelling:
    """Names by what is left when one letter is taken away."""

    def __init__(self, forms: Sequence[Form]) -> None:
        self._forms = forms
        self._left: dict[str, list[int]] = defaultdict(list)
        for number, form in enumerate(forms):
            if len(form.bare) >= SHORTEST and not form.signs and all(map(is_latin, form.bare)):
                for key in _less(form.bare):
                    self._left[key].append(number)

    def find(self, folded: str) -> Iterator[Place]:
        """Words, and up to three joined, that are one step from a name but not the name."""
        for start, end in _joined(tokens(folded)):
            word = "".join(filter(is_latin, folded[start:end]))
            if len(word) >= SHORTEST:
                numbers = {number for key in _less(word) for number in self._left.get(key, ())}
                for number in sorted(numbers):
                    if OSA.distance(word, self._forms[number].bare, score_cutoff=1) == 1:
                        yield Place(start, end, number, How.SPELLING)


def _less(word: str) -> set[str]:
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


def _joined(words: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for at, (start, end) in enumerate(words):
        yield start, end
        for before, after in zip(words[at : at + WORDS - 1], words[at + 1 : at + WORDS], strict=False):
            if after[0] - before[1] > 1:
                break
            yield start, after[1]
