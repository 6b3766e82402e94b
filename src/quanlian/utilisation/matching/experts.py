"""Experts of the register `experts` (kept by the enrolment procedure), as matching reads them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.db.models import Q

from quanlian.procedures.models import Entry
from quanlian.utilisation.matching.scoring.classes import levels

REGISTER = "experts"
_WORDS = re.compile(r"[A-H]\d{2}[A-Z]?[\d/]*", re.ASCII)


@dataclass(frozen=True, slots=True)
class Expert:
    """Only what the register publishes: name, unit, rank, fields."""

    number: str
    name: str
    unit: str
    text: str
    classes: tuple[str, ...]
    organisation: int | None
    region: int


def experts(on: dt.date, numbers: Collection[str] | None = None) -> Iterator[Expert]:
    """Those in office on that day; all, or these of them."""
    rows = Entry.objects.filter(Q(until=None) | Q(until__gte=on), register=REGISTER, since__lte=on, withdrawn_on=None)
    rows = rows if numbers is None else rows.filter(number__in=numbers)
    yield from (_expert(one) for one in rows.order_by("pk").iterator())


def _expert(row: Entry) -> Expert:
    unit, text = str(row.public.get("employer") or ""), str(row.public.get("tech_field") or "")
    classes = tuple(word for word in _WORDS.findall(text) if levels(word)[3])
    return Expert(row.number, row.subject, unit, text, classes, row.organisation_id, row.region_code)
