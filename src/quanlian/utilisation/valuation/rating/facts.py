"""What is known of one right when it is rated. None means: not known; nothing is guessed."""

from __future__ import annotations

import dataclasses
import datetime as dt
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class ClaimFacts:
    """Read from the text of the claims: features of claim 1, number of claims, categories of independent claims."""

    features: int
    claims: int
    categories: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FieldFacts:
    """The IPC subclass in this registry: rights in force, holders, HHI 0-10000, yearly filings, citation percentile."""

    subclass: str
    rights: int
    holders: int
    hhi: int
    filings: tuple[tuple[int, int], ...]
    percentile: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Expert:
    """An expert's score 0-100 with its reason."""

    score: Decimal
    reason: str
    by: str
    on: dt.date


@dataclass(frozen=True, slots=True)
class Known:
    """The facts of one right on one day."""

    kind: str
    in_force: bool
    subclasses: tuple[str, ...] = ()
    app_date: dt.date | None = None
    last_day: dt.date | None = None
    survived: int = 0
    negative_citations: int | None = None
    positive_report: bool | None = None
    claims: ClaimFacts | None = None
    title: str = ""
    cited: int | None = None
    awards: int = 0
    operations: tuple[str, ...] = ()
    """Codes of pledges, licences, transfers, preservations and awards, one an event."""
    field: FieldFacts | None = None
    experts: dict[str, Expert] = dataclasses.field(default_factory=dict)
