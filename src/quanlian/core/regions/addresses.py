"""From the text of an address to the codes of its province, city and county.

Names are read from the left, each in the place where it belongs: a road called 沧州路 or a county of another city
never counts. What the address does not say is 0; nothing is guessed from roads, towns or postcodes.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from quanlian.core.regions.address_index import Named, Names, choose
from quanlian.core.regions.names import short_name
from quanlian.core.regions.rows import CITY, COLLECTIVE, DISTRICTS, PROVINCE, Level, RegionRow, level_of

STALE_DAYS = 5 * 365
"""How long after a reform an old name is still believed: about what passes between a filing and the last fee."""
_COUNTRY = ("中华人民共和国", "中国")
_ROAD = frozenset("路街道巷弄里桥站")
_ROAD_PREFIX = frozenset("东西南北中大一二三四五")
_SCHOOL = ("大学", "学院")
_OPEN, _CLOSE, _FREE_TRADE = ("（", "("), ("）", ")"), "自由贸易试验区"


class Place(NamedTuple):
    """GB/T 2260 codes, 0 where the address does not say; `county_name` as written, blank where there is none."""

    province: int = 0
    city: int = 0
    county: int = 0
    county_name: str = ""

    @property
    def code(self) -> int:
        """The finest code known."""
        return self.county or self.city or self.province


NOWHERE = Place()


@dataclass(frozen=True, slots=True)
class _Hit:
    """A region read at some place of the text; `end` is where reading goes on."""

    named: Named
    end: int


class AddressParser:
    """Reads addresses with a given code table; safe to share between threads once built."""

    def __init__(self, regions: Iterable[RegionRow], stale_days: int = STALE_DAYS) -> None:
        self._stale = stale_days
        self._top, self._loose = Names(), Names()
        self._inside: dict[int, Names] = {}
        rows = list(regions)
        seats = {row.code // PROVINCE * PROVINCE for row in rows if row.code % CITY == 0 and row.name == DISTRICTS}
        self._municipal = {row.code: row.name for row in rows if row.code in seats}
        for row in rows:
            self._index(row)

    def parse(self, text: str, on: dt.date | None = None) -> Place:
        """Read one address as it was written on a day (`None`: any time)."""
        start = _start(text)
        hit = self._find(self._top, text, start, on)
        loose = self._find(self._loose, text, start, on, unique=True)
        if loose and (hit is None or loose.end > hit.end):
            return self._below(loose, text, on)
        return self._in_province(hit, text, on) if hit else NOWHERE

    def _index(self, row: RegionRow) -> None:
        level, province = level_of(row.code), row.code // PROVINCE * PROVINCE
        if level is Level.PROVINCE:
            self._both(self._top, row)
        elif level is Level.CITY:
            if row.name not in (DISTRICTS, "县"):
                self._both(self._names(province), row)
            if row.name not in COLLECTIVE:
                self._both(self._loose, row)
        else:
            self._index_county(row, province)

    def _index_county(self, row: RegionRow, province: int) -> None:
        self._names(row.code // CITY * CITY).add(row.name, Named(row))
        if row.name == DISTRICTS:
            return
        self._names(province).add(row.name, Named(row))
        if len(row.name) > 2:
            self._loose.add(row.name, Named(row))

    def _names(self, code: int) -> Names:
        return self._inside.setdefault(code, Names())

    def _both(self, names: Names, row: RegionRow) -> None:
        names.add(row.name, Named(row))
        if (short := short_name(row.name)) != row.name:
            names.add(short, Named(row, short=True))

    def _in_province(self, top: _Hit, text: str, on: dt.date | None) -> Place:
        province, end = top.named.row.code, _past_zone(text, top.end)
        municipal = self._municipal.get(province)
        if municipal and text.startswith(municipal, end):
            end += len(municipal)
        inside = self._inside.get(province)
        hit = self._find(inside, text, end, on, unique=True) if inside else None
        if hit:
            return self._below(hit, text, on)
        return Place(province, province + CITY if municipal else 0)

    def _below(self, hit: _Hit, text: str, on: dt.date | None) -> Place:
        """From a city or county that was read, to the place; a city goes on to its counties."""
        row = hit.named.row
        province, city = row.code // PROVINCE * PROVINCE, row.code // CITY * CITY
        if level_of(row.code) is Level.COUNTY:
            return Place(province, city, row.code, row.name)
        counties = self._inside.get(city)
        county = self._find(counties, text, hit.end, on) if counties else None
        if county:
            return Place(province, city, county.named.row.code, county.named.row.name)
        return Place(province, city)

    def _find(self, names: Names, text: str, start: int, on: dt.date | None, unique: bool = False) -> _Hit | None:
        """The longest name at `start`; a shorter one never stands in for it.

        With `unique`, a name that several regions bear (朝阳区) tells nothing.
        """
        for name, named in names.at(text, start):
            end = start + len(name)
            rows = choose(named, on, self._stale)
            if not rows or (unique and len({n.row.code for n in rows}) > 1):
                return None
            if not (rows[0].short and _names_something_else(text, end)):
                return _Hit(rows[0], end)
        return None


def _start(text: str) -> int:
    """Where the address begins: after blanks, the name of the country and an opening bracket (中国（上海）…)."""
    start = _past_blanks(text, 0)
    for country in _COUNTRY:
        if text.startswith(country, start):
            start = _past_blanks(text, start + len(country))
            return start + text.startswith(_OPEN, start)
    return start


def _past_blanks(text: str, start: int) -> int:
    return start + len(text[start:]) - len(text[start:].lstrip())


def _past_zone(text: str, end: int) -> int:
    """After `）自由贸易试验区`, which follows a bracketed province, else unmoved."""
    if not text.startswith(_CLOSE, end):
        return end
    end += 1
    return end + len(_FREE_TRADE) if text.startswith(_FREE_TRADE, end) else end


def _names_something_else(text: str, end: int) -> bool:
    """Whether a short name is only the beginning of a road or a school: 沧州路, 泉州北路, 北京大道, 中山大学."""
    following = text[end : end + 3]
    if following[:1] in _ROAD or following.startswith(_SCHOOL):
        return True
    return following[:1] in _ROAD_PREFIX and any(c in _ROAD for c in following[1:])
