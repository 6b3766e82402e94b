"""Tasks: what a clause asks of which units."""

from __future__ import annotations

from datetime import date

from quanlian.management.programmes.schema.base import ClausePath, Code, IndicatorCode, Shape, Text
from quanlian.management.programmes.schema.terms import AssignedBy, Link


class Task(Shape):
    """One task of a programme.

    The first unit of a bracket leads and the rest support; where the bracket ends in 按职责分工负责 all carry the task
    together (`shared`) and stand in `lead_units`. `verbatim_units` is the bracket as printed, with its parentheses.
    """

    code: Code
    clause: ClausePath
    title: Text
    link: Link
    lead_units: tuple[Text, ...]
    support_units: tuple[Text, ...] = ()
    shared: bool = False
    verbatim_units: str = ""
    assigned_by: AssignedBy = AssignedBy.DEFAULT
    start: date
    due: date
    indicator_refs: tuple[IndicatorCode, ...] = ()
    deliverables: tuple[Text, ...] = ()
    note: str = ""
