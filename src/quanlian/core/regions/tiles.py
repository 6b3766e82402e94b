"""An equal-square map of a region: every county one square, placed about where it lies.

Counties are sorted into rows from north to south and, within a row, from west to east, so the result depends on the
order of the centroids alone and is the same on every machine.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from quanlian.core.regions.rows import RegionRow, parent_of, reference_folder

Centroids = Mapping[int, tuple[float, float]]
"""Code → (longitude, latitude) in degrees."""


class Tile(NamedTuple):
    """A square of the map; columns count from 0 in the west, rows from 0 in the north."""

    code: int
    name: str
    col: int
    row: int


def read_centroids(path: Path | None = None) -> dict[int, tuple[float, float]]:
    with (path or reference_folder() / "centroids.csv").open(encoding="utf-8", newline="") as lines:
        return {int(r["code"]): (float(r["lon"]), float(r["lat"])) for r in csv.DictReader(lines)}


def layout(regions: Sequence[RegionRow], centroids: Centroids) -> list[Tile]:
    """Squares for the regions, no two on one place, in code order. A region without a centroid lies at its parent's
    or, failing that, at the middle of the others."""
    if not regions:
        return []
    at = _points(regions, centroids)
    columns = _columns(list(at.values()))
    south = sorted(regions, key=lambda r: (-at[r.code][1], at[r.code][0], r.code))
    tiles = [t for i in range(0, len(south), columns) for t in _row(south[i : i + columns], i // columns, at, columns)]
    return sorted(tiles)


def _points(regions: Sequence[RegionRow], centroids: Centroids) -> dict[int, tuple[float, float]]:
    known = [centroids[r.code] for r in regions if r.code in centroids]
    count = len(known) or 1
    middle = (sum(x for x, _ in known) / count, sum(y for _, y in known) / count)
    return {r.code: centroids.get(r.code) or centroids.get(parent_of(r.code), middle) for r in regions}


def _columns(points: list[tuple[float, float]]) -> int:
    """How many squares wide: the region's own proportion, a degree of longitude shrinking with the latitude."""
    lons, lats = [x for x, _ in points], [y for _, y in points]
    width = (max(lons) - min(lons)) * math.cos(math.radians(sum(lats) / len(lats))) or 1.0
    height = (max(lats) - min(lats)) or 1.0
    wide = round(math.sqrt(len(points) * width / height))
    return max(1, min(len(points), wide))


def _row(band: Sequence[RegionRow], row: int, at: Centroids, columns: int) -> list[Tile]:
    """West to east without gaps; a short last row is moved as a whole to where its counties lie."""
    ordered = sorted(band, key=lambda r: (at[r.code][0], r.code))
    free = columns - len(ordered)
    start = _shift(ordered, at, free) if free else 0
    return [Tile(r.code, r.name, start + i, row) for i, r in enumerate(ordered)]


def _shift(ordered: Sequence[RegionRow], at: Centroids, free: int) -> int:
    lons = [x for x, _ in at.values()]
    low, span = min(lons), (max(lons) - min(lons)) or 1.0
    mean = sum(at[r.code][0] for r in ordered) / len(ordered)
    return round(free * (mean - low) / span)
