"""The fourteen indicators as a radar chart in SVG: the same picture on the page and in print."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

SIZE, CENTRE, RADIUS, MARGIN = 480, 240, 150, 80
INK, LINE, FILL, GREY = "#333333", "#c9c9c9", "#c8161d", "#8a8a8a"


@dataclass(frozen=True, slots=True)
class Spoke:
    """`score` None: missing, drawn as a hollow point at the centre's ring."""

    title: str
    score: float | None


def radar(spokes: Sequence[Spoke], font: str = "sans-serif") -> str:
    """An SVG of 640 by 480: the words at the sides need a margin."""
    rings = "".join(_ring(len(spokes), level) for level in (25, 50, 75, 100))
    axes = "".join(_axis(index, len(spokes), one, font) for index, one in enumerate(spokes))
    points = [_at(index, len(spokes), one.score or 0) for index, one in enumerate(spokes)]
    shape = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    dots = "".join(
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{"white" if one.score is None else FILL}" '
        f'stroke="{GREY if one.score is None else FILL}"/>'
        for (x, y), one in zip(points, spokes, strict=True)
    )
    area = f'<polygon points="{shape}" fill="{FILL}" fill-opacity="0.18" stroke="{FILL}" stroke-width="2"/>'
    wide = SIZE + 2 * MARGIN
    box = f'viewBox="{-MARGIN} 0 {wide} {SIZE}" width="{wide}" height="{SIZE}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {box}>'
    return f'{head}<rect x="{-MARGIN}" width="{wide}" height="{SIZE}" fill="white"/>{rings}{axes}{area}{dots}</svg>'


def _at(index: int, count: int, level: float) -> tuple[float, float]:
    angle = 2 * math.pi * index / count - math.pi / 2
    reach = RADIUS * level / 100
    return CENTRE + reach * math.cos(angle), CENTRE + reach * math.sin(angle)


def _ring(count: int, level: int) -> str:
    corners = " ".join(f"{x:.1f},{y:.1f}" for x, y in (_at(index, count, level) for index in range(count)))
    return f'<polygon points="{corners}" fill="none" stroke="{LINE}" stroke-width="1"/>'


def _axis(index: int, count: int, one: Spoke, font: str) -> str:
    (x, y), (tx, ty) = _at(index, count, 100), _at(index, count, 116)
    anchor = "middle" if abs(tx - CENTRE) < 12 else ("start" if tx > CENTRE else "end")
    said = "缺项" if one.score is None else f"{one.score:.0f}"
    colour = GREY if one.score is None else INK
    line = f'<line x1="{CENTRE}" y1="{CENTRE}" x2="{x:.1f}" y2="{y:.1f}" stroke="{LINE}" stroke-width="1"/>'
    text = f'font-family="{escape(font)}" font-size="13" fill="{colour}" text-anchor="{anchor}"'
    return f'{line}<text x="{tx:.1f}" y="{ty + 4:.1f}" {text}>{escape(one.title)} {said}</text>'


def of_rows(rows: Sequence[dict[str, object]], font: str = "sans-serif") -> str:
    """From the stored rows of a rating."""
    spokes = [Spoke(str(row["title"]), None if row["score"] is None else float(str(row["score"]))) for row in rows]
    return radar(spokes, font)
