"""The shape of a programme: frozen models that refuse unknown fields."""

from quanlian.management.programmes.schema.base import Baseline, Clause, Milestone, Period, Place, Shape
from quanlian.management.programmes.schema.bodies import Body, Succession, Unit
from quanlian.management.programmes.schema.programme import Programme
from quanlian.management.programmes.schema.tables import Column, MissingTable
from quanlian.management.programmes.schema.targets import EvidenceRule, Target
from quanlian.management.programmes.schema.tasks import Task
from quanlian.management.programmes.schema.terms import (
    AssignedBy,
    BodyKind,
    Counting,
    DenominatorRule,
    Growth,
    Link,
    MeasureUnit,
    Nature,
    Op,
    Status,
    TargetKind,
    UnitKind,
)

__all__ = [
    "AssignedBy",
    "Baseline",
    "Body",
    "BodyKind",
    "Clause",
    "Column",
    "Counting",
    "DenominatorRule",
    "EvidenceRule",
    "Growth",
    "Link",
    "MeasureUnit",
    "Milestone",
    "MissingTable",
    "Nature",
    "Op",
    "Period",
    "Place",
    "Programme",
    "Shape",
    "Status",
    "Succession",
    "Target",
    "TargetKind",
    "Task",
    "Unit",
    "UnitKind",
]
