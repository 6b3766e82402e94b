"""Where simulated owners live: the real counties of a region, unevenly, and a few addresses that name no county."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass

from quanlian.core.regions.names import short_name
from quanlian.core.regions.rows import CITY, COLLECTIVE, DISTRICTS, Level, RegionRow, level_of, read_rows
from quanlian.core.regions.tree import RegionTree

NO_COUNTY_SHARE = 0.03
NOT_ADMINISTERED = frozenset({350527})
"""Listed in the table of mainland codes, but no address of a mainland right lies there."""


@dataclass(frozen=True, slots=True)
class SamplePlace:
    """`code`: the finest code an address beginning with `prefix` tells; `county`: as written, blank where none."""

    code: int
    county: str
    prefix: str
    weight: float


def sample_places(region_code: int, on: dt.date) -> list[SamplePlace]:
    """The places of a region as of a day, in code order. Raises UserError for an unknown code."""
    tree = RegionTree(read_rows())
    region = tree.by_code(region_code, on)
    counties = [row for row in _counties(tree, region, on) if row.code not in NOT_ADMINISTERED]
    ranked = sorted(counties, key=lambda row: hashlib.blake2b(str(row.code).encode()).digest())
    rank = {row.code: position for position, row in enumerate(ranked, start=1)}
    places = [
        SamplePlace(row.code, row.name, "".join(tree.path(row.code, on)), _pull(row) / rank[row.code] ** 0.6)
        for row in counties
    ]
    return places + _without_county(tree, places, on)


def region_label(region_code: int, on: dt.date) -> str:
    """The name that stands in brackets in a firm's name: 泉州."""
    return short_name(RegionTree(read_rows()).by_code(region_code, on).name)


def _counties(tree: RegionTree, region: RegionRow, on: dt.date) -> tuple[RegionRow, ...]:
    return (region,) if level_of(region.code) is Level.COUNTY else tree.counties(region.code, on)


def _pull(row: RegionRow) -> float:
    """County-level cities and districts hold more rights than counties do."""
    return {"市": 2.0, "区": 1.3}.get(row.name[-1], 0.6)


def _without_county(tree: RegionTree, places: list[SamplePlace], on: dt.date) -> list[SamplePlace]:
    """One place for each city, at which an address stops: 福建省泉州市演示路1号."""
    total: dict[int, float] = {}
    for place in places:
        city = place.code // CITY * CITY
        if len(places) == 1 or tree.by_code(city, on).name in COLLECTIVE - {DISTRICTS}:
            continue
        total[city] = total.get(city, 0.0) + place.weight
    return [
        SamplePlace(city, "", "".join(tree.path(city, on)), weight * NO_COUNTY_SHARE) for city, weight in total.items()
    ]
