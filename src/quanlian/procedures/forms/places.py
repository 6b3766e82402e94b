"""The region tree as the groups of a list: the own province down to the counties, the rest down to the cities."""

from __future__ import annotations

from functools import lru_cache

from quanlian.core.config import setting
from quanlian.core.findings import UserError
from quanlian.core.regions.queries import tree
from quanlian.core.regions.rows import COLLECTIVE, PROVINCE, Level, RegionRow, level_of
from quanlian.core.regions.tree import RegionTree

Options = tuple[tuple[str, str], ...]
Groups = tuple[tuple[str, Options], ...]
COUNTRY = range(110000, 990000, PROVINCE)


def place_groups(chosen: str) -> Groups:
    """Groups of (code, name). A chosen code that is not listed, e.g. a county elsewhere, gets a group of its own."""
    names = tree()
    groups = _groups(names, int(setting("QUANLIAN_SAMPLE_REGION").get()) // PROVINCE * PROVINCE)
    listed = {code for _, options in groups for code, _ in options}
    if not chosen or chosen in listed:
        return groups
    return ((place_name(chosen), ((chosen, place_name(chosen)),)), *groups)


def place_name(code: str) -> str:
    """The full name of a code; the code itself where there is no such region."""
    try:
        return "".join(tree().path(int(code))) or code
    except (UserError, ValueError):
        return code


@lru_cache(maxsize=4)
def _groups(names: RegionTree, own: int) -> Groups:
    """Cached by the tree itself, which is another object once the table changed."""
    provinces = [row for code in COUNTRY if (row := _in_force(names, code))]
    provinces.sort(key=lambda row: row.code != own)
    found: list[tuple[str, Options]] = []
    for province in provinces:
        below = [row for row in names.descendants(province.code) if row.name not in COLLECTIVE]
        if province.code == own:
            found += _cities(province, below)
        else:
            cities = [row for row in below if level_of(row.code) is Level.CITY]
            found.append((province.name, _options([province, *cities])))
    return tuple(found)


def _cities(province: RegionRow, below: list[RegionRow]) -> list[tuple[str, Options]]:
    """A group a city; counties right under the province stand with it."""
    cities = [row for row in below if level_of(row.code) is Level.CITY]
    own = {row.code // 100 for row in cities}
    direct = [row for row in below if row.code // 100 not in own]
    groups = [(province.name, _options([province, *direct]))]
    for city in cities:
        under = [row for row in below if row.code // 100 == city.code // 100]
        groups.append((city.name, _options(under)))
    return groups


def _options(rows: list[RegionRow]) -> Options:
    return tuple((str(row.code), row.name) for row in rows)


def _in_force(names: RegionTree, code: int) -> RegionRow | None:
    try:
        row = names.by_code(code)
    except UserError:
        return None
    return row if row.valid_to is None else None
