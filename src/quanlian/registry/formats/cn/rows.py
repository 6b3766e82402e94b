"""One row of a Chinese table, its cells named; and how to pick it out of a table's cells."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import itemgetter
from typing import NamedTuple

from quanlian.registry.formats.tabular import Column


class RawRow(NamedTuple):
    """Cells as published, `""` where the table has no such column."""

    pub_no: str = ""
    stage: str = ""
    title: str = ""
    pub_date: str = ""
    app_no: str = ""
    app_date: str = ""
    applicants: str = ""
    inventors: str = ""
    postcode: str = ""
    address: str = ""
    county: str = ""
    adcode: str = ""
    main_class: str = ""
    classes: str = ""
    locarno: str = ""
    country: str = ""
    agency: str = ""
    agent: str = ""
    abstract: str = ""
    claims: str = ""
    priorities: str = ""
    citations: str = ""
    legal_events: str = ""


_ABSENT = -1
"""Position of the blank cell put behind every row for fields the table lacks."""


def picker(positions: dict[str, int]) -> Callable[[Sequence[str]], RawRow]:
    """A function from a table row to a `RawRow`, for the given field positions."""
    pick = itemgetter(*(positions.get(field, _ABSENT) for field in RawRow._fields))
    return lambda cells: RawRow._make(pick((*cells, "")))


def extra_picker(positions: dict[str, int], columns: Sequence[Column]) -> Callable[[Sequence[str]], dict[str, str]]:
    """A function from a table row to the non-blank cells of the format's `extra` columns."""
    wanted = [
        (column.field, positions[column.field]) for column in columns if column.extra and column.field in positions
    ]
    return lambda cells: {field: cells[position] for field, position in wanted if cells[position]}


def labels(columns: Sequence[Column]) -> dict[str, str]:
    """Field → the header name shown to people."""
    return {column.field: column.label for column in columns}
