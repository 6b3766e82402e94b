"""One right as a document."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from quanlian.core.findings import UserError
from quanlian.core.regions.tree import RegionTree
from quanlian.registry.kinds import LABELS, PATENTS, RightKind
from quanlian.registry.queries.places import county_level
from quanlian.search.document import Document, Json
from quanlian.search.sources.base import PUBLIC
from quanlian.search.sources.claims import Place
from quanlian.search.sources.classes import class_tags
from quanlian.search.sources.families import family_key
from quanlian.search.sources.force import force, number
from quanlian.search.sources.rights_parts import Days, Numbers, People, days, is_body, numbers, people
from quanlian.search.sources.rights_rows import RightRows, Stated
from quanlian.search.sources.standing import Standing, standing

NAME = "right"
ABSTRACT, CLAIMS = 600, 1500
"""Characters of abstract and claims that come back with a hit."""


@dataclass(slots=True)
class Maker:
    """Makes the documents of one batch, as of one day."""

    today: dt.date
    regions: RegionTree
    imported: Mapping[int, dt.date]
    """By batch: the day it was brought in."""
    claims: Mapping[Place, str]
    _places: dict[tuple[tuple[int, int, int], str], tuple[str, str]] = field(default_factory=dict)

    def document(self, rows: RightRows) -> Document:
        kind, said = RightKind(rows.stated[0].kind), rows.stated[0]
        state = standing(rows.holds, rows.events, self.today)
        who, when = people(rows.stated), days(kind, rows)
        by = numbers(kind, rows, state.state in ("force", "lapsed"))
        claims = next((text for one in rows.stated if (text := self.claims.get((one.batch, one.line)))), "")
        symbols = class_tags(kind, _classes(rows.stated), _first([one.cooperative for one in rows.stated]))
        family = _family(rows.stated) if kind in PATENTS else ""
        place, county = self._place(said)
        return Document(
            f"{NAME}:{said.right}",
            _texts(rows, who, claims, place),
            {**symbols, **_tags(rows, kind, state, who, when, by, family)},
            self._days(rows, when),
            {
                "right": said.right,
                "title": _first([one.title for one in rows.stated]),
                "abstract": _first([one.abstract for one in rows.stated])[:ABSTRACT],
                "claims": claims[:CLAIMS],
                "number": by.shown,
                "numbers": list[Json](by.every),
                "kind": kind.value,
                "kind_label": LABELS[kind],
                "status": state.state,
                "status_label": state.label,
                "why": state.why,
                "owner": said.owner or "",
                "owners": list[Json](who.owners),
                "owner_id": said.owner_id,
                "place": place,
                "address_county": county,
                "agency": "；".join(who.agencies),
                "family": family,
                "classes": list[Json](_classes(rows.stated)),
                "app_date": _iso(when.applied),
                "pub_date": _iso(when.published),
                "grant_date": _iso(when.granted),
                "expiry_date": _iso(when.expires),
            },
        )

    def _place(self, said: Stated) -> tuple[str, str]:
        """The place down to the county, and the county alone."""
        codes = (said.province, said.city, said.county)
        asked = codes, said.county_name
        if asked not in self._places:
            county = said.county_name or (self._name(said.county) if said.county else "")
            self._places[asked] = county_level(self.regions, codes, said.county_name), county
        return self._places[asked]

    def _name(self, code: int) -> str:
        try:
            return self.regions.by_code(code).name
        except UserError:
            return ""

    def _days(self, rows: RightRows, when: Days) -> dict[str, int]:
        changed = max((day for one in rows.stated if (day := self.imported.get(one.batch))), default=None)
        found = {
            "app_date": when.applied,
            "pub_date": when.published,
            "grant_date": when.granted,
            "expiry_date": when.expires,
            "changed": changed,
        }
        result = {name: number(day) for name, day in found.items() if day}
        if held := force(rows.holds):
            result |= {"force_from": held.since, "force_to": held.until}
        return result


def _texts(rows: RightRows, who: People, claims: str, place: str) -> dict[str, str]:
    stated = rows.stated
    found = {
        "title": _first([one.title for one in stated]),
        "abstract": _first([one.abstract for one in stated]),
        "claims": claims,
        "applicant": who.searched,
        "inventor": "；".join(next((one.persons for one in stated if one.persons), ())),
        "agency": "；".join(who.agencies),
        "address": f"{place}；{_address(stated, who)}",
        "goods": _first([one.goods for one in stated]),
    }
    return {name: text for name, text in found.items() if text}


def _address(stated: list[Stated], who: People) -> str:
    """In full only where the first owner is an organisation: people's home addresses are not to be searched."""
    return stated[0].address if who.owners and is_body(who.owners[0]) else ""


def _tags(
    rows: RightRows, kind: RightKind, state: Standing, who: People, when: Days, by: Numbers, family: str
) -> dict[str, list[str]]:
    said, held = rows.stated[0], force(rows.holds)
    regions = [f"{code:06d}" for code in (said.province, said.city, said.county) if code]
    found = {
        "kind": [kind.value],
        "status": [state.state],
        "audience": [PUBLIC],
        "number": by.forms,
        "app_no": by.applications,
        "pub_no": by.documents,
        "province": _code(said.province),
        "city": _code(said.city),
        "county": _code(said.county),
        "region": regions,
        "country": [said.country] if said.country else [],
        "owner": [str(said.owner_id)] if said.owner_id else [],
        "agent": who.agencies,
        "app_year": [str(when.applied.year)] if when.applied else [],
        "pub_year": [str(when.published.year)] if when.published else [],
        "family": [family] if family else [],
        "gap": list(held.gaps) if held else [],
    }
    return {name: values for name, values in found.items() if values}


def _family(stated: list[Stated]) -> str:
    return family_key(
        _first([one.family_id for one in stated]),
        _first([one.priorities for one in stated]),
        _first([one.divided_from for one in stated]),
        _first([one.app_no for one in stated]),
    )


def _classes(stated: list[Stated]) -> list[str]:
    found = next((one.classes for one in stated if one.classes), None)
    main = stated[0].main_class
    return list(dict.fromkeys((*([main] if main else ()), *(found or ()))))


def _first(values: list[str | None] | list[str]) -> str:
    for value in values:
        if value:
            return value
    return ""


def _code(code: int) -> list[str]:
    return [f"{code:06d}"] if code else []


def _iso(day: dt.date | None) -> str:
    return day.isoformat() if day else ""
