"""Units that carry tasks, and the bodies in which they sit together."""

from __future__ import annotations

from datetime import date
from typing import Literal

from quanlian.management.programmes.schema.base import ClausePath, Shape, Text
from quanlian.management.programmes.schema.terms import BodyKind, UnitKind


class Succession(Shape):
    """A unit that took over duties of a renamed or dissolved one; `scope` says which duties."""

    to: Text
    since: date | None = None
    scope: str = ""
    confidence: Literal["stated", "check"] = "check"


class Unit(Shape):
    """A responsible unit, keyed by the name the document prints."""

    name: Text
    kind: UnitKind = UnitKind.DEPARTMENT
    full_name: str = ""
    stands_for: str = ""
    successors: tuple[Succession, ...] = ()
    note: str = ""


class Body(Shape):
    """A coordination body; `members` is empty where the document names none (said in `note`)."""

    kind: BodyKind
    name: Text
    clause: ClausePath
    convener: str = ""
    deputies: tuple[str, ...] = ()
    members: tuple[Text, ...] = ()
    office_host: str = ""
    office_head: str = ""
    duties: tuple[str, ...] = ()
    note: str = ""
