"""Two pictures compared as domain/09 §3 asks: overall look (F1), one inside the other (F2), parts (C1, C2).

A proposal for a person, never a finding.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from quanlian.similarity.figures import colour, geometry, hashing
from quanlian.similarity.figures.features import Described, Floats, describe
from quanlian.similarity.figures.likeness import SIMILAR, WORDS_SIMILAR, FigureLikeness, Matched, What
from quanlian.similarity.figures.picture import Region
from quanlian.similarity.figures.reasons import reasons
from quanlian.similarity.figures.score import look
from quanlian.similarity.figures.views import FIGURE, WHOLE, Box, View
from quanlian.similarity.figures.words import LEAST_SURE, TextLine, text_of, wording
from quanlian.similarity.marks.comparing import compare as compare_words
from quanlian.similarity.marks.likeness import Likeness

INSIDE = 0.8
"""A drawing that fills more than this share of the other's sides is the same drawing, not one inside the other."""
SAME_COLOURS, WORDED = 0.7, 0.5
SURE = 0.6
"""Share of the prior drawing's points from which its being inside is as good as certain."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two pictures, seen once. `figure`: its drawing without the words; None where it is words alone."""

    seen: Described
    words: Sequence[TextLine]
    figure: View | None
    points: geometry.Pointed | None

    def region(self, view: View) -> Region:
        return self.seen.picture.region(*view.box)

    def vector(self, view: View) -> Floats:
        at = next(at for at, one in enumerate(self.seen.views) if one is view)
        out: Floats = self.seen.vectors[at]
        return out

    def worded(self, view: View) -> bool:
        """Whether the view is mostly words; those are compared as words."""
        boxes = [Box(*self.seen.picture.pixels(line.box)) for line in self.words]
        return sum(view.box.shared(box) for box in boxes) > WORDED * view.box.width * view.box.height


def compare(a: bytes, b: bytes, words_a: Sequence[TextLine] = (), words_b: Sequence[TextLine] = ()) -> FigureLikeness:
    """Picture a against the prior mark b; with the words read from them (`read_text`), these too.

    Raises UserError IMAGE_…
    """
    one, other = _side(a, words_a), _side(b, words_b)
    whole = _whole(one, other)
    parts = _best([*_shared(one, other), *_placed(one, other)])
    text = _text(one, other)
    words = text.score / 100 if text else 0.0
    contained, tints = max((match.score for match in parts), default=0.0), _colours(one, other)
    matched = [match for match in [whole, *parts] if match.score >= SIMILAR] + _worded(one, other, words)
    return FigureLikeness(
        score=max(whole.score, contained, words),
        look=whole.score,
        contained=contained,
        words=words,
        colour=tints,
        copy=_copies(one, other),
        reasons=tuple(reasons(whole.score, tints, parts, text, bool(one.words or other.words))),
        matched=tuple(matched),
        text=text,
    )


def _side(image: bytes, words: Sequence[TextLine]) -> Side:
    sure = [line for line in words if line.confidence >= LEAST_SURE]
    seen = describe(image, words=[line.box for line in sure])
    side = Side(seen, sure, None, None)
    whole = None if side.worded(seen.views[0]) else seen.views[0]
    figure = next((view for view in seen.views if view.kind == FIGURE), whole)
    return Side(seen, sure, figure, geometry.points(figure.drawing) if figure else None)


def _whole(one: Side, other: Side) -> Matched:
    """The overall look; of two combined marks not above that of their figure parts, or the same words would do it."""
    a, b = one.seen.views[0], other.seen.views[0]
    near = _near(one, a, other, b)
    if one.figure and other.figure:
        near = min(near, _near(one, one.figure, other, other.figure))
    return Matched(What.WHOLE, one.region(a), other.region(b), near)


def _near(one: Side, a: View, other: Side, b: View) -> float:
    return look(float(one.vector(a) @ other.vector(b)))


def _colours(one: Side, other: Side) -> float:
    return colour.agreement(colour.colours(one.seen.picture.rgb), colour.colours(other.seen.picture.rgb))


def _copies(one: Side, other: Side) -> bool:
    """One file: the drawing and its colours."""
    if _colours(one, other) < SAME_COLOURS:
        return False
    return hashing.copies(hashing.phash(one.seen.picture.rgb), hashing.phash(other.seen.picture.rgb))


def _shared(one: Side, other: Side) -> Iterator[Matched]:
    """Views that look alike, but for the two wholes and for words."""
    ours = [view for view in one.seen.views if not one.worded(view)]
    theirs = [view for view in other.seen.views if not other.worded(view)]
    for view, prior in product(ours, theirs):
        if view.kind != WHOLE or prior.kind != WHOLE:
            near = _near(one, view, other, prior)
            yield Matched(_kind(view, prior), one.region(view), other.region(prior), near)


def _kind(view: View, prior: View) -> What:
    if prior.kind == WHOLE:
        return What.CONTAINED
    return What.WITHIN if view.kind == WHOLE else What.PART


def _placed(one: Side, other: Side) -> Iterator[Matched]:
    """One figure found inside the other by its distinctive points."""
    if one.points is None or other.points is None or one.figure is None or other.figure is None:
        return
    found, inside = geometry.place(other.points, one.points), geometry.place(one.points, other.points)
    if found and _smaller(found.box):
        yield Matched(What.CONTAINED, _inner(one, one.figure, found.box), other.region(other.figure), _sure(found))
    if inside and _smaller(inside.box):
        yield Matched(What.WITHIN, one.region(one.figure), _inner(other, other.figure, inside.box), _sure(inside))


def _inner(side: Side, view: View, box: Region) -> Region:
    """A region of the view as one of the picture."""
    whole = side.region(view)
    left, top = whole.left + box.left * whole.width, whole.top + box.top * whole.height
    return Region(left, top, box.width * whole.width, box.height * whole.height)


def _smaller(box: Region) -> bool:
    return min(box.width, box.height) < INSIDE


def _sure(found: geometry.Placed) -> float:
    return min(1.0, SIMILAR + (1 - SIMILAR) * found.share / SURE)


def _text(one: Side, other: Side) -> Likeness | None:
    a, b = text_of(one.words), text_of(other.words)
    return compare_words(a, b) if a and b else None


def _worded(one: Side, other: Side, words: float) -> list[Matched]:
    if words < WORDS_SIMILAR:
        return []
    return [Matched(What.WORDS, wording(one.words), wording(other.words), words)]


def _best(parts: Sequence[Matched]) -> list[Matched]:
    """The surest of each kind."""
    kinds = {match.what: match for match in sorted(parts, key=lambda match: match.score)}
    return list(kinds.values())
