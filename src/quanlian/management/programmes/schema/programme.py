"""A whole programme."""

from __future__ import annotations

from typing import Annotated

from pydantic import StringConstraints

from quanlian.management.programmes.schema.base import Clause, Code, Period, Place, Shape, Text
from quanlian.management.programmes.schema.bodies import Body, Unit
from quanlian.management.programmes.schema.tables import MissingTable
from quanlian.management.programmes.schema.targets import Target
from quanlian.management.programmes.schema.tasks import Task
from quanlian.management.programmes.schema.terms import Link, Status

PartialDate = Annotated[str, StringConstraints(pattern=r"^\d{4}(?:-\d{2}(?:-\d{2})?)?$")]


class Programme(Shape):
    """A policy document as data.

    `issued_on` is as exact as the source allows (YYYY, YYYY-MM or YYYY-MM-DD). `name` keys of `units` are the only
    names that targets, tasks and bodies may use.
    """

    code: Code
    title: Text
    issuer: Text
    region: Place
    period: Period
    doc_no: str = ""
    issued_on: PartialDate | None = None
    status: Status = Status.IN_FORCE
    source_note: str = ""
    links: tuple[Link, ...]
    clauses: tuple[Clause, ...]
    units: tuple[Unit, ...]
    bodies: tuple[Body, ...] = ()
    targets: tuple[Target, ...] = ()
    tasks: tuple[Task, ...] = ()
    missing_tables: tuple[MissingTable, ...] = ()

    def target(self, code: str) -> Target:
        """The target with this code; raises KeyError where there is none."""
        return {item.code: item for item in self.targets}[code]

    def unit(self, name: str) -> Unit:
        """The unit printed under this name; raises KeyError where there is none."""
        return {item.name: item for item in self.units}[name]
