"""Bringing a database up to date: compare what it should hold with what it holds, write the difference, log it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from quanlian.core.actions import Actor, act
from quanlian.search.databases.classes import Table, industries_of
from quanlian.search.databases.gathering import classes_by_key, gather
from quanlian.search.databases.industry_table import table
from quanlian.search.databases.models import Change, Definition, How, Member, Schedule, State
from quanlian.search.databases.models import Collection as Database
from quanlian.search.databases.plan import Decided, Wanted, plan
from quanlian.search.databases.topics import announce, shows
from quanlian.search.saved.due import next_run

LISTED = 500
"""Keys a change keeps by name."""
BATCH = 2000
TAGS = ("tags", "industries", "definitions", "others", "family", "found")


@dataclass(frozen=True, slots=True)
class Tagging:
    """What gives a right its tags: the queries that found it and the office's table of industries."""

    definitions: Mapping[int, Definition]
    table: Table
    own: Sequence[str]
    """The database's only industry, where it has just one."""

    def tags(self, found_by: Sequence[int]) -> list[str]:
        return sorted({self.definitions[pk].tag for pk in found_by if pk in self.definitions})

    def industries(self, classes: Sequence[str], found_by: Sequence[int]) -> list[str]:
        """By the table; else as the queries say; else the database's only one, where a query found it."""
        said = {self.definitions[pk].industry for pk in found_by if pk in self.definitions} - {""}
        return industries_of(classes, self.table) or sorted(said) or (list(self.own) if found_by else [])


def update(
    actor: Actor, database: Database, what: str = "按检索式更新", reason: str = "", before: set[str] | None = None
) -> Change | None:
    """Run all queries and bring the database up to date; returns the logged change, None where nothing moved.

    `before`: the keys that were in before a decision that has just been written. Raises UserError where a query
    cannot be run; then nothing changes.
    """
    with transaction.atomic():
        Database.objects.select_for_update().get(pk=database.pk)
        definitions = list(database.definitions.order_by("pk"))
        found = gather(definitions)
        rows = {row.key: row for row in database.members.all()}
        wanted = plan(found.values(), _decided(rows), {key for key, row in rows.items() if row.how != How.REMOVED})
        tagging = Tagging({one.pk: one for one in definitions}, table(), _only(database))
        with act(actor, "databases.update", database, reason=reason) as done:
            Definition.objects.bulk_update(definitions, ["hits"])
            was = {key for key, row in rows.items() if row.how != How.REMOVED} if before is None else before
            changed = _apply(database, rows, _with_classes(wanted), tagging)
            now = {one.key for one in wanted}
            came, went = sorted(now - was), sorted(was - now)
            _remember(database, wanted)
            done.detail.update(came=len(came), went=len(went), size=database.size)
            if shows(database):
                announce({*changed, *came, *went})
            return log_change(database, actor, what, reason, came, went)


def _decided(rows: Mapping[str, Member]) -> Decided:
    return Decided(
        {key: row.family for key, row in rows.items() if row.how == How.ADDED},
        {key: row.family for key, row in rows.items() if row.how == How.REMOVED},
    )


def _only(database: Database) -> list[str]:
    return database.industries if len(database.industries) == 1 else []


def _with_classes(wanted: Sequence[Wanted]) -> list[Wanted]:
    """What was added by hand and no query finds has its classes looked up."""
    known = classes_by_key([one.key for one in wanted if not one.definitions])
    return [
        Wanted(one.key, known[one.key].family, known[one.key].classes, one.others, one.definitions)
        if one.key in known
        else one
        for one in wanted
    ]


def _apply(database: Database, rows: Mapping[str, Member], wanted: Sequence[Wanted], tagging: Tagging) -> list[str]:
    """Write the difference; returns the keys of what stays with other tags."""
    new, changed = [], []
    for one in wanted:
        row = rows.get(one.key)
        said = _said(one, row, tagging)
        if row is None:
            new.append(Member(collection=database, key=one.key, **said))
        elif any(getattr(row, name) != value for name, value in said.items()):
            for name, value in said.items():
                setattr(row, name, value)
            changed.append(row)
    gone = _gone(rows, {one.key for one in wanted})
    Member.objects.bulk_create(new, BATCH)
    Member.objects.bulk_update(changed, TAGS, BATCH)
    Member.objects.filter(pk__in=[row.pk for row in gone]).delete()
    return [row.key for row in changed]


Value = str | bool | list[str] | list[int]


def _said(one: Wanted, row: Member | None, tagging: Tagging) -> dict[str, Value]:
    """What the update says of a right. Tags a person gave by hand stay beside those of the queries."""
    by_hand = row.hand_tags if row is not None else []
    return {
        "tags": sorted({*tagging.tags(one.definitions), *by_hand}),
        "industries": tagging.industries(one.classes, one.definitions),
        "definitions": one.definitions,
        "others": one.others,
        "family": one.family,
        "found": bool(one.definitions),
    }


def _gone(rows: Mapping[str, Member], wanted: Collection[str]) -> list[Member]:
    return [row for key, row in rows.items() if row.how == How.QUERY and key not in wanted]


def _remember(database: Database, wanted: Sequence[Wanted]) -> None:
    now = timezone.now()
    members = database.members.exclude(how=How.REMOVED)
    database.size = members.count()
    database.tagged = members.exclude(industries=[]).count()
    database.folded = sum(len(one.others) for one in wanted)
    database.updated_at, database.error = now, ""
    resting = database.schedule == Schedule.MANUAL or database.state == State.ARCHIVED
    database.next_at = None if resting else next_run(database.schedule, now)
    database.save(update_fields=["size", "tagged", "folded", "updated_at", "error", "next_at"])


def log_change(
    database: Database, actor: Actor, what: str, reason: str, came: Sequence[str], went: Sequence[str]
) -> Change | None:
    """One line of the database's log; None where nothing came or went."""
    if not (came or went):
        return None
    return Change.objects.create(
        collection=database, by=actor.user, what=what, reason=reason, size=database.size,
        in_count=len(came), out_count=len(went), added=list(came[:LISTED]), removed=list(went[:LISTED]),
    )  # fmt: skip
