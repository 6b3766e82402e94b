"""Targets: what is to be reached, by when, and how it is judged."""

from __future__ import annotations

from datetime import date
from typing import Literal

from quanlian.management.programmes.schema.base import (
    Baseline,
    ClausePath,
    Code,
    DecimalText,
    IndicatorCode,
    Milestone,
    Shape,
    Text,
)
from quanlian.management.programmes.schema.terms import (
    AssignedBy,
    Counting,
    DenominatorRule,
    Growth,
    Link,
    MeasureUnit,
    Nature,
    Op,
    TargetKind,
)

DenominatorSeries = Literal[
    "RESIDENT_POPULATION",
    "PARK_POPULATION",
    "RND_EXPENDITURE",
    "PUBLIC_BUDGET",
    "CASES_IN_HAND",
    "REVIEWABLE_ACTIVITIES",
    "IP_STAFF",
    "PILOT_ELIGIBLE_FIRMS",
    "CENTRAL_FUNDS",
    "JUDGMENTS",
    "DISTRICTS",
    "NETWORK_NODES",
]


class EvidenceRule(Shape):
    """How a target is judged where a number alone does not say it: the test in words and the proof it needs."""

    test: Text
    proof: tuple[Text, ...]


class Target(Shape):
    """One target of a programme.

    `value` is a decimal in `unit`, kept as text so that no digit is lost. `stated` is the quantity as printed.
    `nature_stated` tells a nature printed in the document from our default. Denominators outside the population of a
    GB/T 2260 region need a source document: `denominator_source_required`.
    """

    code: Code
    clause: ClausePath
    indicator: IndicatorCode
    name: Text
    link: Link
    kind: TargetKind
    op: Op
    value: DecimalText | None = None
    unit: MeasureUnit | None = None
    stated: str = ""
    target_date: date
    counting: Counting
    growth: Growth | None = None
    nature: Nature = Nature.EXPECTED
    nature_stated: bool = False
    denominator_series: DenominatorSeries | None = None
    denominator_rule: DenominatorRule | None = None
    denominator_source_required: bool = False
    baseline: Baseline | None = None
    milestones: tuple[Milestone, ...] = ()
    responsible_units: tuple[Text, ...] = ()
    assigned_by: AssignedBy = AssignedBy.DEFAULT
    evidence_rule: EvidenceRule | None = None
    note: str = ""
