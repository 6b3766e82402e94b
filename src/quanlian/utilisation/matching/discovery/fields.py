"""Firms by field and the teams of universities, derived from rights in force: one pass, nightly."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from itertools import groupby

from django.db import transaction

from quanlian.procedures.moment import today
from quanlian.registry.kinds import RightKind
from quanlian.registry.models import Holding
from quanlian.utilisation.matching.models import FirmField, Team
from quanlian.utilisation.matching.scoring.classes import subclasses
from quanlian.utilisation.matching.scoring.figures import days

KINDS = (RightKind.INV, RightKind.UM)
WORDS = 600
"""Characters of titles that are kept."""
TEAM_LEAST = 2
"""Patents together, from which inventors count as a team."""
MEMBERS, CLASSES, BATCH = 8, 6, 1_000
_CAMPUS = re.compile(r"大学|学院|研究院|研究所|科学院")
_COLUMNS = (
    "first_party_id", "first_party__name", "kind", "app_date", "county", "city", "province",
    "statement__main_class", "statement__title", "statement__persons",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Held:
    """One right in force of a party."""

    party: int
    name: str
    kind: str
    app_date: dt.date | None
    region: int
    main_class: str
    title: str
    persons: tuple[str, ...]


def derive() -> tuple[int, int]:
    """All fields and teams anew; how many of each. Readers see the old ones until the new ones are there."""
    firms, teams, since = list[FirmField](), list[Team](), _recently(today())
    with transaction.atomic():
        FirmField.objects.all().delete()
        Team.objects.all().delete()
        count = [0, 0]
        for _, rights in groupby(_held(today()), lambda one: one.party):
            held = list(rights)
            if is_campus(held[0].name):
                teams += _teams(held)
            else:
                firms += _fields(held, since)
            if len(firms) + len(teams) >= BATCH:
                _flush(firms, teams, count)
        _flush(firms, teams, count)
    return count[0], count[1]


def is_campus(name: str) -> bool:
    """A university or an institute; firms that bear such a word in their name end as firms do."""
    return bool(_CAMPUS.search(name)) and not name.endswith("公司")


def _recently(on: dt.date) -> dt.date:
    return on - dt.timedelta(days=365 * days("gap.years", on))


def _held(on: dt.date) -> Iterator[_Held]:
    rows = Holding.objects.filter(kind__in=KINDS, effective__contains=on, known__contains=on, first_party__isnull=False)
    for party, name, kind, app_date, county, city, province, main, title, persons in (
        rows.order_by("first_party", "-app_date", "pk").values_list(*_COLUMNS).iterator(chunk_size=5_000)
    ):
        yield _Held(party, name, kind, app_date, county or city or province, main, title, tuple(persons))


def _fields(held: list[_Held], since: dt.date) -> Iterator[FirmField]:
    by_class: defaultdict[str, list[_Held]] = defaultdict(list)
    for one in held:
        for subclass in subclasses([one.main_class]):
            by_class[subclass].append(one)
    for subclass, rights in by_class.items():
        yield FirmField(
            party_id=held[0].party, name=held[0].name, subclass=subclass, region_code=_home(rights),
            rights=len(rights), inventions=sum(one.kind == RightKind.INV for one in rights),
            recent=sum(one.app_date is not None and one.app_date >= since for one in rights), words=_words(rights),
        )  # fmt: skip


def _teams(held: list[_Held]) -> Iterator[Team]:
    by_lead: defaultdict[str, list[_Held]] = defaultdict(list)
    for one in held:
        if one.persons:
            by_lead[one.persons[0]].append(one)
    for lead, rights in by_lead.items():
        if len(rights) >= TEAM_LEAST:
            others = Counter(person for one in rights for person in one.persons[1:] if person != lead)
            fields = Counter(found for one in rights for found in subclasses([one.main_class]))
            yield Team(
                number=_number(held[0].party, lead), party_id=held[0].party, unit=held[0].name, lead=lead[:120],
                members=[person for person, _ in others.most_common(MEMBERS)], rights=len(rights),
                classes=[symbol for symbol, _ in fields.most_common(CLASSES)], words=_words(rights),
                region_code=_home(rights),
            )  # fmt: skip


def _number(party: int, lead: str) -> str:
    """The same team has the same number every night."""
    return f"T{party}-{blake2b(lead.encode(), digest_size=4).hexdigest()}"


def _home(rights: list[_Held]) -> int:
    """Where most of them are."""
    return Counter(one.region for one in rights).most_common(1)[0][0]


def _words(rights: list[_Held]) -> str:
    return "；".join(dict.fromkeys(one.title for one in rights if one.title))[:WORDS]


def _flush(firms: list[FirmField], teams: list[Team], count: list[int]) -> None:
    FirmField.objects.bulk_create(firms)
    Team.objects.bulk_create(teams)
    count[0] += len(firms)
    count[1] += len(teams)
    firms.clear()
    teams.clear()
