"""Two opinions on likeness, of the words and of the meanings, as one share of 0 to 1.

Within one answer both are measured in standard deviations above the mean of all that was put forward and added up:
that order is the best of those tried on every labelled set (docs/matching-quality.md). Between answers only absolute
figures compare, so the first one gets its absolute likeness and the others their part of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from quanlian.search.vectors.encoder import Floats
from quanlian.search.vectors.fusion import standard

FEW = 20
"""Below so many texts means and deviations say nothing: absolute figures alone."""
MEANING = 0.7
"""What a cosine counts beside a share of words."""


@dataclass(frozen=True, slots=True)
class Recalled:
    """`words`: share of the question's telling words that the text has too; `meaning`: cosine, None without encoder;
    `share`: both together, of 1."""

    key: str
    text: str
    words: float
    meaning: float | None
    share: float = 0.0

    @property
    def absolute(self) -> float:
        """Words or meaning: either of them is enough."""
        return 1 - (1 - self.words) * (1 - MEANING * max(0.0, self.meaning or 0.0))


def placed(found: Sequence[Recalled]) -> list[Recalled]:
    """The most like first, with their shares."""
    if len(found) < FEW or all(one.meaning is None for one in found):
        shares = [one.absolute for one in found]
    else:
        shares = _relative(found)
    told = [replace(one, share=share) for one, share in zip(found, shares, strict=True)]
    return sorted(told, key=lambda one: (-one.share, one.key))


def _relative(found: Sequence[Recalled]) -> list[float]:
    total = standard(_column([one.words for one in found]))
    total = np.maximum(total + standard(_column([one.meaning or 0.0 for one in found])), 0.0)
    top = int(total.argmax())
    shares: list[float] = (total / max(float(total[top]), 1e-9) * found[top].absolute).tolist()
    return shares


def _column(values: Sequence[float]) -> Floats:
    return np.array(values, dtype=np.float32)
