"""The technical field of each right, from the nightly counts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from quanlian.core.money import round_half_up
from quanlian.registry.models import Statement
from quanlian.utilisation.valuation.models import Cited, Field
from quanlian.utilisation.valuation.rating.facts import FieldFacts

_SUBCLASS = re.compile(r"[A-H]\d{2}[A-Z]")
FEWEST = 10
"""A cohort of fewer patents has no percentiles."""


def subclass_of(symbol: str) -> str:
    """`A01B 1/00` → `A01B`; blank where it is no IPC symbol."""
    found = _SUBCLASS.match(symbol.replace(" ", "").upper())
    return found[0] if found else ""


class Fields:
    """Counts for the main classes of some rights, and how often these rights are cited."""

    def __init__(self, said: Iterable[Statement], rights: Sequence[int]) -> None:
        wanted = {subclass_of(one.main_class) for one in said}
        self._fields = {one.subclass: one for one in Field.objects.filter(subclass__in=wanted)}
        self._cited = dict(Cited.objects.filter(right__in=rights).values_list("right", "times"))

    def of(self, right: int, said: Statement | None) -> tuple[FieldFacts | None, int | None]:
        """The field's counts and the citations of the right; None for what is not known."""
        field = self._fields.get(subclass_of(said.main_class)) if said else None
        if said is None or field is None:
            return None, None
        times = self._cited.get(right, 0) if field.cited else None
        year = said.app_date.year if said.app_date else 0
        percentile = _percentile(field, year, times) if times is not None else None
        filings = tuple(sorted((int(one), int(count)) for one, count in field.filings.items()))
        facts = FieldFacts(field.subclass, field.rights, field.holders, field.hhi, filings, percentile)
        return facts, times


def _percentile(field: Field, year: int, times: int) -> Decimal | None:
    """The share of the cohort (same subclass, same year of filing) cited less often, ties counted half."""
    cohort = int(field.filings.get(str(year), 0))
    if cohort < FEWEST:
        return None
    counts = {int(one): int(n) for one, n in field.cited.get(str(year), {}).items()}
    counts[0] = max(0, cohort - sum(counts.values()))
    fewer = sum(n for one, n in counts.items() if one < times)
    return round_half_up(Decimal(100) * (fewer + Decimal(counts.get(times, 1)) / 2) / cohort, 2)
