"""Which rows belong to a region: a GB/T 2260 region by its column, a functional zone by its enterprises."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import Q

from quanlian.core.findings import UserError
from quanlian.core.regions import queries as regions
from quanlian.core.regions.models import FunctionalZone, Region
from quanlian.core.regions.rows import Level, level_of
from quanlian.core.regions.tree import RegionTree
from quanlian.indicators.engine.sql import Condition, one_of
from quanlian.registry.models import Party, PartyName

COUNTRY = "CN"
_OUTSIDE_MAINLAND = (710000, 810000, 820000)


@dataclass(frozen=True, slots=True)
class Place:
    """A region to count in. `codes` are its code and those of the regions it grew out of; for a zone `parties` are
    the owners in it. Both empty with `code` CN is the whole country."""

    code: str
    name: str
    column: str = ""
    codes: tuple[int, ...] = ()
    parties: tuple[int, ...] | None = None

    @property
    def trouble(self) -> str:
        """Why nothing can be counted here, blank where something can."""
        return "功能区未登记企业名单" if self.parties == () else ""

    def holdings(self) -> Condition:
        """SQL condition on holdings `h`, with its parameters; domestic owners only."""
        if self.parties is not None:
            return one_of("h.first_party_id", self.parties)
        if not self.codes:
            return "h.domestic", ()
        return one_of(f"h.{self.column}", self.codes)

    def events(self) -> Condition:
        """SQL condition on legal events `e`, with its parameters."""
        if self.parties is not None:
            names = "select id from quanlian_registry_partyname where party_id = any(%s)"
            return f"e.first_name_id in ({names})", (list(self.parties),)
        if not self.codes:
            return "true", ()
        return one_of(f"e.{self.column}", self.codes)


def place(region: str | int | None, on: dt.date | None = None) -> Place:
    """The place meant by a code (GB/T 2260 or of a zone), a name, or None for the country.

    Raises `UserError` REGION_CODE, REGION_NAME or REGION_AMBIGUOUS. `on` is the day zone membership is taken at.
    """
    text = "" if region is None else str(region).strip()
    if text in ("", COUNTRY, "全国"):
        return Place(COUNTRY, "全国")
    zone = FunctionalZone.objects.filter(Q(code=text) | Q(name=text)).first()
    if zone is not None:
        return Place(zone.code, zone.name, parties=_owners(zone, on or dt.date.today()))
    code = regions.by_code(int(text)).code if text.isascii() and text.isdigit() else regions.by_name(text).code
    return _official(code)


def children(code: str) -> tuple[Place, ...]:
    """The places a region is compared by: cities of a province, counties of a city; provinces of the country."""
    tree = regions.tree()
    if code == COUNTRY:
        top = (row.code for row in Region.objects.filter(level=Level.PROVINCE, valid_to=None).order_by("code"))
        return tuple(_official(one) for one in top if one not in _OUTSIDE_MAINLAND)
    if not code.isdigit() or level_of(int(code)) is Level.COUNTY:
        return ()
    rows = tree.descendants(int(code))
    cities = [row.code for row in rows if level_of(row.code) is Level.CITY and row.name not in _GROUPS]
    counties = [row.code for row in tree.counties(int(code))]
    wanted = cities if level_of(int(code)) is Level.PROVINCE and cities else counties
    return tuple(_official(one) for one in wanted)


_GROUPS = ("市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划")


def _official(code: int) -> Place:
    column = {Level.PROVINCE: "province", Level.CITY: "city", Level.COUNTY: "county"}[level_of(code)]
    tree = regions.tree()
    return Place(f"{code:06d}", tree.by_code(code).name, column, _family(tree, code))


def _family(tree: RegionTree, code: int) -> tuple[int, ...]:
    """The code, what it was before reforms, and its one successor where it was merely renamed or renumbered.

    Rights keep the code of the day they were published; counting one code only would cut a region's history.
    """
    before = _predecessors(tree)
    current = tree.current(code)
    renamed = current != code and len(before.get(current, ())) == 1
    found, waiting = set[int](), [current if renamed else code]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += before.get(one, ())
    return tuple(sorted(found))


@lru_cache(maxsize=2)
def _predecessors(tree: RegionTree) -> dict[int, tuple[int, ...]]:
    """Code → codes that name it as their successor. Keyed by the tree, which is rebuilt when the table changes."""
    found: dict[int, set[int]] = defaultdict(set)
    for code, successor in Region.objects.exclude(successor=0).values_list("code", "successor"):
        if code != successor:
            found[successor].add(code)
    return {successor: tuple(sorted(codes)) for successor, codes in found.items()}


def _owners(zone: FunctionalZone, on: dt.date) -> tuple[int, ...]:
    started, not_over = Q(valid_from=None) | Q(valid_from__lte=on), Q(valid_to=None) | Q(valid_to__gt=on)
    members = list(zone.members.filter(started, not_over).values_list("uscc", "name"))
    codes, names = {uscc for uscc, _ in members if uscc}, {name for _, name in members}
    coded = Party.objects.filter(uscc__in=codes).values_list("pk", flat=True)
    named = PartyName.objects.filter(name__in=names).values_list("party", flat=True)
    return tuple(sorted({*coded, *named}))


def code_of(region_name: str) -> str:
    """The six-digit code of a name as a table prints it, blank where it cannot be told."""
    try:
        return f"{regions.by_name(region_name).code:06d}"
    except UserError:
        found = regions.place(region_name)
        return f"{found.code:06d}" if found.code else ""
