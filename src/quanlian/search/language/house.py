"""What the house knows, for reading queries: places from the region table, sources, and what other rooms tell."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from quanlian.core.findings import UserError
from quanlian.core.regions.names import short_name
from quanlian.core.regions.queries import tree
from quanlian.core.regions.rows import COLLECTIVE, PROVINCE, RegionRow
from quanlian.core.regions.tree import RegionTree
from quanlian.search.language.lookups import Lookups
from quanlian.search.sources import all_sources

_FRESH = 60
"""Seconds after which a change of the region table is seen at the latest."""
_OFFERED = 5
_PROVINCES = range(11 * PROVINCE, 83 * PROVINCE, PROVINCE)


def _codes(name: str) -> Sequence[str]:
    return _named(_moment()).get(name, ())


def _name(code: str) -> str:
    path = _tree(_moment()).path(int(code)) if code.isdecimal() else ()
    return "".join(path) or code


def _moment() -> int:
    return int(time.monotonic()) // _FRESH


@lru_cache(maxsize=1)
def _tree(_at: int) -> RegionTree:
    return tree()


@lru_cache(maxsize=1)
def _named(at: int) -> Mapping[str, Sequence[str]]:
    """Full, short and path names of the regions in force → their codes."""
    regions = _tree(at)
    found: dict[str, list[str]] = {}
    for row in _rows(regions):
        for name in {row.name, short_name(row.name), "".join(regions.path(row.code))}:
            found.setdefault(name, []).append(f"{row.code:06d}")
    return found


def _rows(regions: RegionTree) -> list[RegionRow]:
    rows = [row for code in _PROVINCES for row in (*_province(regions, code), *regions.descendants(code))]
    return [row for row in rows if row.name not in COLLECTIVE]


def _province(regions: RegionTree, code: int) -> tuple[RegionRow, ...]:
    try:
        return (regions.by_code(code),)
    except UserError:
        return ()


Teller = Callable[[str, str], Sequence[str]]
_tellers: list[Teller] = []


def tell_values(teller: Teller) -> None:
    """Have words understood as values of tag fields: (field, text) → stored values, or nothing."""
    if teller not in _tellers:
        _tellers.append(teller)


def _sounding(letters: str) -> Sequence[str]:
    """Applicants, natural persons not among them. Imported when asked: few queries are nothing but Latin letters."""
    from quanlian.search.suggest.complete import complete_name

    return [str(name) for name in complete_name(letters, _OFFERED)]


def _told(field: str, text: str) -> Sequence[str]:
    if field == "source":
        return [one.name for one in all_sources() if text in (one.label, one.name)]
    return next((found for teller in _tellers if (found := teller(field, text))), ())


HOUSE = Lookups(regions=_codes, region_name=_name, names=_sounding, values=_told)
