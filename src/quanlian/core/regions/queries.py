"""Regions as the database has them: a cached tree and an address parser built from it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import lru_cache

from django.db.models import Count, Max

from quanlian.core.regions.addresses import AddressParser, Place
from quanlian.core.regions.models import Region
from quanlian.core.regions.rows import RegionRow, code_range
from quanlian.core.regions.tree import RegionTree

Version = tuple[int, dt.datetime | None]


def tree() -> RegionTree:
    """The whole tree; rebuilt only when the table changed."""
    return _tree(_version())


def parser() -> AddressParser:
    return _parser(_version())


def by_code(code: int, on: dt.date | None = None) -> RegionRow:
    """Raises UserError for an unknown code."""
    return tree().by_code(code, on)


def by_name(name: str) -> RegionRow:
    """Full, short or path name; raises UserError listing the choices where it is ambiguous."""
    return tree().find(name)


def full_names(codes: Iterable[int]) -> dict[int, str]:
    """From the province down (福建省泉州市), by code; what is no region stays its code. For the rows of a table."""
    names = tree()
    return {code: "".join(names.path(code)) or str(code) for code in set(codes) if code}


def place(address: str, on: dt.date | None = None) -> Place:
    """The province, city and county an address names. For many addresses hold `parser()` instead."""
    return parser().parse(address, on)


def within(code: int) -> tuple[int, int]:
    """Half-open range of codes in a region, for `code__gte`/`code__lt` filters on anything that carries a code."""
    return code_range(code)


def _version() -> Version:
    row = Region.objects.aggregate(n=Count("pk"), last=Max("updated_at"))
    return row["n"], row["last"]


def _rows() -> list[RegionRow]:
    fields = ("code", "name", "valid_from", "valid_to", "successor")
    return [RegionRow(*values) for values in Region.objects.order_by("code", "valid_from").values_list(*fields)]


@lru_cache(maxsize=1)
def _tree(version: Version) -> RegionTree:
    return RegionTree(_rows())


@lru_cache(maxsize=1)
def _parser(version: Version) -> AddressParser:
    return AddressParser(_rows())
