"""A region's publications for the dashboard: by kind, section, county and first applicant, with a map of counties."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from quanlian.core.regions import queries as regions
from quanlian.core.regions.names import short_name
from quanlian.core.regions.rows import Level, RegionRow, level_of
from quanlian.core.regions.tiles import layout, read_centroids
from quanlian.indicators.stats import NONE, stats
from quanlian.management.programmes.dashboard import Asked
from quanlian.management.programmes.dashboard.memory import memory_of
from quanlian.management.programmes.models import Programme

TOP = 20
LEVELS = 5
Counts = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class MapTile:
    """A county on the equal-square map; `level` 0 … 5 is its class of colour."""

    code: int
    name: str
    row: int
    col: int
    value: int
    level: int


@dataclass(frozen=True, slots=True)
class Statistics:
    """Counts up to a day. `bounds` are the upper ends of the map's classes."""

    region: int
    region_name: str
    as_of: dt.date
    total: int
    kinds: Counts
    sections: Counts
    counties: Counts
    applicants: Counts
    applicant_count: int
    tiles: tuple[MapTile, ...]
    bounds: tuple[int, ...]


def statistics(programme: Programme, asked: Asked) -> Statistics:
    """Publications in the programme's region; a zone shows those of the city or county it lies in."""
    key = ("statistics", programme.statistics_region, asked.as_of, asked.known_at)
    return memory_of(programme).recall(key, lambda: _count(programme.statistics_region, asked))


def daily(programme: Programme, asked: Asked) -> Mapping[str, int]:
    """Publications day by day."""
    key = ("daily", programme.statistics_region, asked.as_of, asked.known_at)
    return memory_of(programme).recall(
        key, lambda: stats(programme.statistics_region, "day", asked.as_of, asked.known_at)
    )


def _count(region: int, asked: Asked) -> Statistics:
    by = {one: stats(region, one, asked.as_of, asked.known_at) for one in ("kind", "section", "county", "applicant")}
    counties = tuple(sorted(by["county"].items(), key=lambda item: (item[0] == NONE, -item[1], item[0])))
    bounds = _bounds([n for name, n in counties if name != NONE])
    return Statistics(
        region=region,
        region_name=regions.by_code(region, asked.as_of).name,
        as_of=asked.as_of,
        total=sum(by["kind"].values()),
        kinds=tuple(by["kind"].items()),
        sections=tuple(by["section"].items()),
        counties=counties,
        applicants=tuple(by["applicant"].items())[:TOP],
        applicant_count=len(by["applicant"]),
        tiles=_tiles(region, by["county"], bounds, asked.as_of),
        bounds=bounds,
    )


def _bounds(counts: list[int]) -> tuple[int, ...]:
    """Upper ends of five classes that hold about as many counties each."""
    ordered = sorted(counts)
    if not ordered:
        return ()
    ends = {ordered[max(len(ordered) * part // LEVELS - 1, 0)] for part in range(1, LEVELS + 1)}
    return tuple(sorted(ends))


def _tiles(region: int, counts: Mapping[str, int], bounds: tuple[int, ...], on: dt.date) -> tuple[MapTile, ...]:
    shown = _counties(region, on)
    placed = layout(shown, read_centroids())
    return tuple(_tile(t.code, t.name, t.row, t.col, counts.get(t.name, 0), bounds) for t in placed)


def _counties(region: int, on: dt.date) -> tuple[RegionRow, ...]:
    """Counties as the gazette of the day named them; a county is its own map."""
    tree = regions.tree()
    if level_of(region) is Level.COUNTY:
        return (tree.by_code(region, on),)
    return tree.counties(region, on)


def _tile(code: int, name: str, row: int, col: int, value: int, bounds: tuple[int, ...]) -> MapTile:
    level = next((at for at, end in enumerate(bounds, start=1) if value <= end), len(bounds)) if value else 0
    return MapTile(code, short_name(name), row + 1, col + 1, value, level)
