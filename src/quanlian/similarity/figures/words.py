"""Words read from a picture, as plain data: needs no reader of words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quanlian.similarity.figures.picture import Region

LEAST_SURE = 0.6
"""Lines read with less confidence are no ground for a comparison."""


@dataclass(frozen=True, slots=True)
class TextLine:
    """`text` in simplified characters; `raw` as read; `confidence` 0-1."""

    text: str
    box: Region
    confidence: float
    raw: str = ""


def text_of(lines: Sequence[TextLine]) -> str:
    """What was read with confidence, in reading order."""
    return " ".join(line.text for line in lines if line.confidence >= LEAST_SURE).strip()


def wording(lines: Sequence[TextLine]) -> Region:
    """The region that holds all lines; there must be one."""
    left, top = min(line.box.left for line in lines), min(line.box.top for line in lines)
    end = max(line.box.left + line.box.width for line in lines)
    foot = max(line.box.top + line.box.height for line in lines)
    return Region(left, top, end - left, foot - top)
