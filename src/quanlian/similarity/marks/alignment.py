"""Two rows of characters laid side by side: same, alike to the eye, alike to the ear, moved, other, missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quanlian.similarity.marks.places import ALIKE_EAR, ALIKE_EYE, place

SWAPPED = 0.3
"""Cost of two neighbours that changed places (of 2 for both characters)."""
MASKED = 0.35
"""Cost of a missing character where the other sign has a masking sign (始～鸟)."""
TAKEN_FOR = 0.4
"""Below this nobody takes one character for the other (two numbers), near as their shapes may be."""
NOWHERE: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Step:
    """Place `i` of a beside place `j` of b; -1 where one has nothing. `likeness` 0-1 of the two characters."""

    i: int
    j: int
    kind: str
    likeness: float
    sound: float = 0.0
    glyph: float = 0.0

    def turned(self) -> Step:
        return Step(self.j, self.i, self.kind, self.likeness, self.sound, self.glyph)


@dataclass(frozen=True, slots=True)
class Alignment:
    """The cheapest way to lay a beside b. All figures are shares of the longer sign, 0-1."""

    steps: tuple[Step, ...]
    total: float
    text: float
    sound: float
    glyph: float

    def differing(self) -> tuple[Step, ...]:
        return tuple(step for step in self.steps if step.kind != "same")

    def turned(self) -> Alignment:
        return Alignment(tuple(step.turned() for step in self.steps), self.total, self.text, self.sound, self.glyph)


def alignment(
    a: Sequence[str],
    b: Sequence[str],
    masks_a: frozenset[int] = NOWHERE,
    masks_b: frozenset[int] = NOWHERE,
    dialects: tuple[str, ...] = (),
) -> Alignment:
    """The same figures whichever sign comes first."""
    if (len(a), *a) > (len(b), *b):
        return _aligned(b, a, masks_b, masks_a, dialects).turned()
    return _aligned(a, b, masks_a, masks_b, dialects)


def _aligned(
    a: Sequence[str], b: Sequence[str], masks_a: frozenset[int], masks_b: frozenset[int], dialects: tuple[str, ...]
) -> Alignment:
    costs, moves = _costs(a, b, masks_a, masks_b, dialects)
    longest = max(len(a), len(b))
    if not longest:
        return Alignment((), 0.0, 0.0, 0.0, 0.0)
    steps = _moved(a, b, _walk(a, b, moves, dialects))
    same = sum(step.kind == "same" for step in steps)
    sound = sum(step.sound for step in steps) / longest
    glyph = sum(step.glyph for step in steps) / longest
    return Alignment(steps, max(0.0, 1 - costs[-1][-1] / longest), same / longest, sound, glyph)


def _costs(
    a: Sequence[str], b: Sequence[str], masks_a: frozenset[int], masks_b: frozenset[int], dialects: tuple[str, ...]
) -> tuple[list[list[float]], list[list[str]]]:
    """Edit costs with likeness of characters; the move that led to each cell: pair, swap, a (only a), b (only b)."""
    over = [MASKED if i in masks_a else 1.0 for i in range(len(a) + 1)]
    under = [MASKED if j in masks_b else 1.0 for j in range(len(b) + 1)]
    row = [0.0]
    for _ in b:
        row.append(row[-1] + over[0])
    costs, moves = [row], [["b"] * len(row)]
    for i, char in enumerate(a, 1):
        above, row, move = costs[-1], [costs[-1][0] + under[0]], ["a"]
        for j, other in enumerate(b, 1):
            best, how = above[j - 1] + (0.0 if char == other else 1 - place(char, other, dialects)[0]), "pair"
            if (cost := above[j] + under[j]) < best:
                best, how = cost, "a"
            if (cost := row[j - 1] + over[i]) < best:
                best, how = cost, "b"
            swap = i > 1 and j > 1 and char != other and char == b[j - 2] and other == a[i - 2]
            if swap and (cost := costs[i - 2][j - 2] + SWAPPED) < best:
                best, how = cost, "swap"
            row.append(best)
            move.append(how)
        costs.append(row)
        moves.append(move)
    return costs, moves


def _walk(a: Sequence[str], b: Sequence[str], moves: list[list[str]], dialects: tuple[str, ...]) -> list[Step]:
    steps: list[Step] = []
    i, j = len(a), len(b)
    while i or j:
        how = moves[i][j] if i and j else ("a" if i else "b")
        if how == "pair":
            i, j = i - 1, j - 1
            steps.append(_pair(i, j, a[i], b[j], dialects))
        elif how == "swap":
            i, j = i - 2, j - 2
            steps += [Step(i + 1, j, "moved", 0.85, 1.0, 1.0), Step(i, j + 1, "moved", 0.85, 1.0, 1.0)]
        elif how == "a":
            i -= 1
            steps.append(Step(i, -1, "missing", 0.0))
        else:
            j -= 1
            steps.append(Step(-1, j, "missing", 0.0))
    return steps[::-1]


def _pair(i: int, j: int, one: str, other: str, dialects: tuple[str, ...]) -> Step:
    if one == other:
        return Step(i, j, "same", 1.0, 1.0, 1.0)
    likeness, sound, glyph = place(one, other, dialects)
    eye, ear = glyph >= ALIKE_EYE, sound >= ALIKE_EAR
    alike = "both" if eye and ear else "shape" if eye else "sound" if ear else "other"
    kind = alike if likeness >= TAKEN_FOR else "other"
    return Step(i, j, kind, likeness, sound, glyph)


def _moved(a: Sequence[str], b: Sequence[str], steps: list[Step]) -> tuple[Step, ...]:
    """A character missing here and standing elsewhere in the other sign has moved."""
    loose = [b[step.j] for step in steps if step.i < 0]
    gone = [a[step.i] for step in steps if step.j < 0]
    return tuple(_renamed(step, a, b, loose, gone) for step in steps)


def _renamed(step: Step, a: Sequence[str], b: Sequence[str], loose: list[str], gone: list[str]) -> Step:
    went = step.j < 0 and a[step.i] in loose
    came = step.i < 0 and b[step.j] in gone
    return Step(step.i, step.j, "moved", 0.0) if went or came else step
