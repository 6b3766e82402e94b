"""A batch of rights as the registry has them today: five queries, however many rights."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from django.db import connection

from quanlian.search.sources import rights_sql as sql
from quanlian.search.sources.force import Hold

Date = dt.date | None
Given = Mapping[str, int | dt.date | list[int] | list[str]]
Row = tuple[Any, ...]  # a row of a cursor: its columns are of any type


class Stated(NamedTuple):
    """One statement of a right, as `rights_sql.STATED` gives it."""

    right: int
    kind: str
    authority: str
    batch: int
    line: int
    title: str
    abstract: str
    app_no: str
    app_date: Date
    doc_no: str
    doc_date: Date
    grant_date: Date
    expiry_date: Date
    main_class: str
    classes: list[str]
    address: str
    country: str
    province: int
    city: int
    county: int
    county_name: str
    owner_id: int | None
    owner: str | None
    persons: list[str]
    parties: str | None
    family_id: str | None
    priorities: str | None
    divided_from: str | None
    cooperative: str | None
    goods: str | None


class Events(NamedTuple):
    """Codes are blank where nothing of the sort happened."""

    granted: bool = False
    ending: str | None = None
    last: str | None = None


@dataclass(frozen=True, slots=True)
class RightRows:
    """`stated`: the describing statement first, then the others known by now, the newest first."""

    stated: list[Stated]
    holds: list[Hold] = field(default_factory=list)
    numbers: list[str] = field(default_factory=list)
    events: Events = field(default_factory=Events)


def ids_after(after: int, limit: int, today: dt.date) -> list[int]:
    """The next ids of rights of which something is known."""
    return [row[0] for row in _rows(sql.IDS, {"after": after, "limit": limit, "today": today})]


def load(ids: Sequence[int], today: dt.date) -> list[RightRows]:
    """Rights that are gone, or of which nothing is known yet, are left out."""
    given: Given = {"ids": list(ids), "today": today, **sql.CODES}
    held = {right: [(start, end) for _, start, end in some] for right, some in _by_right(_rows(sql.HELD, given))}
    numbered = {right: str(values).split(sql.RECORD) for right, values in _rows(sql.NUMBERED, given)}
    happened = {right: Events(*rest) for right, *rest in _rows(sql.HAPPENED, given)}
    nothing = Events()
    return [
        RightRows(
            [Stated._make(row) for row in some],
            held.get(right, []),
            numbered.get(right, []),
            happened.get(right, nothing),
        )
        for right, some in _by_right(_rows(sql.STATED, given))
    ]


def due(since: dt.date, until: dt.date) -> list[int]:
    """Rights that something begins or ends for after `since` and until `until`."""
    return [row[0] for row in _rows(sql.DUE, {"since": since, "until": until})]


def batch_days(batches: Sequence[int]) -> dict[int, dt.date]:
    """The days on which batches were brought in."""
    return dict(_rows(sql.BATCH_DAYS, {"ids": list(batches)}))


def _by_right(rows: list[Row]) -> Iterator[tuple[int, Iterator[Row]]]:
    return groupby(rows, itemgetter(0))


def _rows(statement: str, given: Given) -> list[Row]:
    with connection.cursor() as cursor:
        cursor.execute(statement, given)
        found: list[Row] = cursor.fetchall()
    return found
