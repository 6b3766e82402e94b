"""From plain values to the frozen models; every refusal of the schema said in Chinese with its line."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from quanlian.core.marked import Path, Plain
from quanlian.management.programmes.folder import Folder
from quanlian.management.programmes.schema import (
    Body,
    Clause,
    MissingTable,
    Period,
    Place,
    Programme,
    Shape,
    Target,
    Task,
    Unit,
)
from quanlian.management.programmes.wording import explain

S = TypeVar("S", bound=Shape)


@dataclass
class Parts:
    """What could be read: each part with its index in the file, so that checks can point back."""

    period: Period | None = None
    place: Place | None = None
    clauses: list[tuple[int, Clause]] = field(default_factory=list)
    units: list[tuple[int, Unit]] = field(default_factory=list)
    bodies: list[tuple[int, Body]] = field(default_factory=list)
    targets: list[tuple[int, Target]] = field(default_factory=list)
    tasks: list[tuple[int, Task]] = field(default_factory=list)
    missing_tables: list[tuple[int, MissingTable]] = field(default_factory=list)


def read_parts(folder: Folder) -> Parts:
    """Read every part on its own, so that one bad target does not hide the next; findings go to `folder`."""
    parts = Parts(_one(folder, "period", Period), _one(folder, "region", Place))
    parts.clauses = _many(folder, "clauses", Clause)
    parts.units = _many(folder, "units", Unit)
    parts.bodies = _many(folder, "bodies", Body)
    parts.targets = _many(folder, "targets", Target)
    _fill_task_dates(folder, parts.period)
    parts.tasks = _many(folder, "tasks", Task)
    parts.missing_tables = _many(folder, "missing_tables", MissingTable)
    return parts


LISTS = ("clauses", "units", "bodies", "targets", "tasks", "missing_tables")


def build(folder: Folder) -> Programme | None:
    """The whole programme, or None with findings in `folder`; remarks on parts already reported are not repeated."""
    try:
        return Programme.model_validate(folder.data)
    except ValidationError as error:
        _report(folder, (), [item for item in error.errors() if not _within_part(item)])
    return None


def _within_part(item: ErrorDetails) -> bool:
    place = item["loc"]
    absent = item["type"] == "missing" and len(place) == 1
    return (place[0] in LISTS and len(place) > 1) or (place[0] in {"period", "region"} and not absent)


def _fill_task_dates(folder: Folder, period: Period | None) -> None:
    """A task without dates of its own runs through the whole period."""
    for item in folder.items("tasks"):
        if period and isinstance(item, dict):
            item.setdefault("start", period.start.isoformat())
            item.setdefault("due", period.end.isoformat())


def _one(folder: Folder, key: str, shape: type[S]) -> S | None:
    return _read(folder, (key,), folder.data[key], shape) if key in folder.data else None


def _many(folder: Folder, key: str, shape: type[S]) -> list[tuple[int, S]]:
    read = ((at, _read(folder, (key, at), item, shape)) for at, item in enumerate(folder.items(key)))
    return [(at, made) for at, made in read if made is not None]


def _read(folder: Folder, path: Path, value: Plain, shape: type[S]) -> S | None:
    try:
        return shape.model_validate(value)
    except ValidationError as error:
        _report(folder, path, error.errors())
    return None


def _report(folder: Folder, path: Path, errors: list[ErrorDetails]) -> None:
    for error in errors:
        rule, value, message, remedy = explain(error)
        folder.findings.append(folder.finding((*path, *error["loc"]), value, rule, message, remedy))
