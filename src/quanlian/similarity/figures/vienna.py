"""Codes of the Vienna classification of figurative elements: `category.division.section`, auxiliary ones with A.

Vienna Agreement 1973; the edition in use is the ninth (in force 2023-01-01). We keep no titles of the classes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from quanlian.core.findings import UserError

EDITION, IN_FORCE = 9, "2023-01-01"
CATEGORIES, DIVISIONS, SECTIONS = 29, 99, 99
DEPTHS = (0.0, 0.2, 0.5, 1.0)
"""What it is worth that two codes agree on nothing, the category, the division, the section."""
AUXILIARY = 0.5
"""Weight of a code on which an auxiliary section takes part: it tells of a detail, not of the figure."""
SHAPE = re.compile(r"(\d{1,2})(?:\.(\d{1,2})(?:\.(A?)(\d{1,2})(A?))?)?")
RULE = "类.组.项，如 3.1.2；辅助项加 A，如 3.1.A16；类为 1–29"


@dataclass(frozen=True, order=True, slots=True)
class Code:
    """Division and section 0: the code stops above them."""

    category: int
    division: int = 0
    section: int = 0
    auxiliary: bool = False

    def __str__(self) -> str:
        """As WIPO writes it, sections with two digits: 3.1.02, 3.1.A16."""
        parts = [str(self.category)]
        if self.division:
            parts.append(str(self.division))
        if self.section:
            parts.append(f"{'A' if self.auxiliary else ''}{self.section:02}")
        return ".".join(parts)


def parse(text: str) -> Code:
    """One code in any of its spellings: “03.01.02”, “3.1.2”, “3.1.A16”, “A 3.1.16”. Raises UserError VIENNA_CODE."""
    plain = unicodedata.normalize("NFKC", text).strip().upper().replace("。", ".")
    before = plain.startswith("A")
    match = SHAPE.fullmatch(re.sub(r"\s*\.\s*", ".", plain.removeprefix("A").strip()))
    if not match or before + bool(match[3]) + bool(match[5]) > 1 or (before and not match[4]):
        raise _wrong(text)
    category, division, section = (int(part or 0) for part in (match[1], match[2], match[4]))
    blank = (match[2] is not None and not division) or (match[4] is not None and not section)
    if not 1 <= category <= CATEGORIES or blank:
        raise _wrong(text)
    return Code(category, division, section, before or bool(match[3] or match[5]))


def parse_all(text: str) -> tuple[Code, ...]:
    """Codes in a cell, parted by commas, semicolons or blanks; sorted, each once. Raises UserError VIENNA_CODE."""
    close = re.sub(r"(?<=[Aa])\s+(?=\d)", "", re.sub(r"\s*\.\s*", ".", text.strip()))
    some = re.split(r"[,;，；、|\s]+", close)
    return tuple(sorted({parse(one) for one in some if one}))


def agreement(a: Code, b: Code) -> float:
    """0-1: how deep two codes agree."""
    if a.category != b.category:
        depth = 0
    elif not a.division or a.division != b.division:
        depth = 1
    else:
        depth = 3 if a.section and a.section == b.section else 2
    return DEPTHS[depth]


def overlap(a: Iterable[Code], b: Iterable[Code]) -> float:
    """0-1, the same either way: each code's best agreement on the other side, auxiliary ones counting half."""
    some, others = tuple(set(a)), tuple(set(b))
    if not some or not others:
        return 0.0
    pairs = [(one, others) for one in some] + [(one, some) for one in others]
    weights = [AUXILIARY if one.auxiliary else 1.0 for one, _ in pairs]
    best = [max(agreement(one, other) for other in side) for one, side in pairs]
    return sum(w * value for w, value in zip(weights, best, strict=True)) / sum(weights)


def _wrong(text: str) -> UserError:
    return UserError("VIENNA_CODE", "不是有效的图形要素编码", value=text[:40], rule=RULE, remedy="请按维也纳分类表改正")
