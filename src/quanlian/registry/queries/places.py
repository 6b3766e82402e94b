"""Place names of codes; never below county level."""

from __future__ import annotations

import datetime as dt

from quanlian.core.findings import UserError
from quanlian.core.regions.queries import tree
from quanlian.core.regions.rows import Level, RegionRow, level_of
from quanlian.core.regions.tree import RegionTree

COLUMN = {Level.PROVINCE: "province", Level.CITY: "city", Level.COUNTY: "county"}


def county_level(
    names: RegionTree, codes: tuple[int, int, int], county_name: str = "", on: dt.date | None = None
) -> str:
    """`福建省泉州市晋江市` from (province, city, county) codes; a county known by name only is added as written."""
    province, city, county = codes
    finest = county or city or province
    if not finest:
        return county_name
    path = "".join(names.path(finest, on))
    return path if county or not county_name else path + county_name


def region_asked(text: str) -> RegionRow | None:
    """A region by name or six-digit code; blank is None. Raises `UserError` where it is unknown or ambiguous."""
    bare = text.strip()
    if not bare:
        return None
    return tree().by_code(int(bare)) if bare.isdecimal() else tree().find(bare)


def column_of(code: int) -> str:
    """The column that holds codes of this level: province, city or county."""
    return COLUMN[level_of(code)]


def counties_of(code: int) -> list[RegionRow]:
    try:
        return list(tree().counties(code)) if code and level_of(code) is not Level.COUNTY else []
    except UserError:
        return []
