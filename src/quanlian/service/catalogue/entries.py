"""Registers of results as lists: searching, paging by key, what each column shows, whether an entry is in force."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from quanlian.core.findings import UserError
from quanlian.core.people.models import User
from quanlian.core.people.roles import STAFF
from quanlian.core.policies import Person, policy_for
from quanlian.core.text import fold_width, to_simplified
from quanlian.procedures.models import Entry
from quanlian.procedures.people import covers
from quanlian.procedures.policies import WATCHERS
from quanlian.procedures.registers import Register, registers

PAGE = 25
STATES = ("valid", "expired", "withdrawn")


@dataclass(frozen=True, slots=True)
class Row:
    """An entry as a list shows it: `cells` follow the columns of the page; `state` is one of STATES."""

    entry: Entry
    cells: tuple[str, ...]
    state: str


@dataclass(frozen=True, slots=True)
class Listed:
    """One page, with the keys of its neighbours (0 = none)."""

    rows: tuple[Row, ...]
    columns: tuple[str, ...]
    after: int = 0
    before: int = 0


def register_for(person: Person, code: str) -> Register:
    """Raises UserError NOT_FOUND for an unknown register and for one that is neither public nor about them."""
    found = registers().get(code)
    if found is None or not (found.public or is_inside(person) or _about(person, code)):
        raise UserError("NOT_FOUND", "没有这个公开名录", value=code, remedy="从“名录公示”重新进入")
    return found


def is_inside(person: Person) -> bool:
    return isinstance(person, User) and bool(person.roles & (STAFF | WATCHERS))


def _about(person: Person, code: str) -> bool:
    return isinstance(person, User) and policy_for(Entry).visible_to(person).filter(register=code).exists()


def regions_of(person: Person) -> tuple[int, ...]:
    """The regions whose entries the person may read in full."""
    if not isinstance(person, User) or not is_inside(person):
        return ()
    held = person.memberships.filter(role__in=[*STAFF, *WATCHERS])
    return tuple(set(held.values_list("region_code", flat=True)))


def counts(person: Person, on: dt.date) -> list[tuple[Register, int, int]]:
    """Every register the person may open: (register, entries in force, all entries)."""
    seen = policy_for(Entry).visible_to(person).order_by()
    valid = Q(withdrawn_on=None) & (Q(until=None) | Q(until__gte=on))
    rows = seen.values("register").annotate(n=Count("pk", distinct=True), v=Count("pk", filter=valid, distinct=True))
    found = {row["register"]: (row["v"], row["n"]) for row in rows}
    shown = [one for one in registers().values() if one.public or is_inside(person)]
    return [(one, *found.get(one.code, (0, 0))) for one in shown]


def entries(person: Person, register: Register, q: str, state: str, on: dt.date) -> QuerySet[Entry]:
    """Those the person may see, newest first. `q` is looked for in subject, title and number, in either script."""
    rows = policy_for(Entry).visible_to(person).filter(register=register.code)
    if state:
        rows = rows.filter(_in(state, on))
    for word in to_simplified(fold_width(q)).split():
        rows = rows.filter(Q(subject__icontains=word) | Q(title__icontains=word) | Q(number__icontains=word))
    return rows.order_by("-pk")


def _in(state: str, on: dt.date) -> Q:
    if state == "withdrawn":
        return Q(withdrawn_on__isnull=False)
    over = Q(until__lt=on)
    return Q(withdrawn_on=None) & (over if state == "expired" else ~over | Q(until=None))


def page(person: Person, rows: QuerySet[Entry], on: dt.date, after: int, before: int) -> Listed:
    """The page of entries older than key `after`, or newer than key `before`, or the newest."""
    if before:
        found = list(rows.filter(pk__gt=before).order_by("pk")[: PAGE + 1])
        more, found = len(found) > PAGE, found[:PAGE][::-1]
        return listed(person, found, on, found[-1].pk if found else 0, found[0].pk if more else 0)
    found = list((rows.filter(pk__lt=after) if after else rows)[: PAGE + 1])
    more, found = len(found) > PAGE, found[:PAGE]
    return listed(person, found, on, found[-1].pk if more else 0, found[0].pk if after and found else 0)


def listed(person: Person, found: Sequence[Entry], on: dt.date, after: int = 0, before: int = 0) -> Listed:
    """Entries as rows with the columns that occur in what this person may see of them."""
    regions = regions_of(person)
    contents = [told(one, regions) for one in found]
    columns = tuple(dict.fromkeys(name for content in contents for name in content))
    rows = [
        Row(one, tuple(str(content.get(name, "")) for name in columns), state_of(one, on))
        for one, content in zip(found, contents, strict=True)
    ]
    return Listed(tuple(rows), columns, after, before)


def told(entry: Entry, regions: Sequence[int]) -> dict[str, str]:
    """What of an entry's content may be seen from these regions; outside them only what was made public."""
    inside = any(covers(code, entry.region_code) for code in regions)
    content: dict[str, str] = {**entry.data, **entry.public} if inside else dict(entry.public)
    return content


def state_of(entry: Entry, on: dt.date) -> str:
    if entry.withdrawn_on is not None:
        return "withdrawn"
    return "expired" if entry.until is not None and entry.until < on else "valid"
