"""A sign as it is written, in runs: what answers the other sign, and how; nothing of the sign is left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from quanlian.similarity.marks.likeness import Aligned

FREE = "gap"
"""Characters that were not compared: spaces, decorations, the word in the other script."""
Run = tuple[str, str]


def runs(sign: str, pieces: Iterable[Run]) -> list[Run]:
    """(text, kind) runs of the whole sign; `pieces` are (text, kind) in the order of the comparison.

    A piece stands at its first place not taken yet, after the piece before it where there is one such.
    """
    kinds, after = [FREE] * len(sign), 0
    for text, kind in pieces:
        at = _place(sign, text, kinds, after)
        if at is not None:
            kinds[at : at + len(text)] = [kind] * len(text)
            after = at + len(text)
    marked = groupby(zip(sign, kinds, strict=True), key=lambda one: one[1])
    return [("".join(char for char, _ in some), kind) for kind, some in marked]


def _place(sign: str, text: str, kinds: Sequence[str], after: int) -> int | None:
    starts = [*range(after, len(sign)), *range(after)] if text else []
    fits = (at for at in starts if sign[at : at + len(text)] == text and set(kinds[at : at + len(text)]) == {FREE})
    return next(fits, None)


def prior(sign: str, aligned: Iterable[Aligned]) -> list[Run]:
    """Runs of the prior mark (sign b)."""
    return runs(sign, ((one.b, one.kind) for one in aligned if one.b))


def asked(sign: str, aligned: Iterable[Aligned]) -> list[Run]:
    """Runs of the sign asked about (sign a)."""
    return runs(sign, ((one.a, one.kind) for one in aligned if one.a))
