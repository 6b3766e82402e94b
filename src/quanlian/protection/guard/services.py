"""The guard's door for other rooms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from quanlian.protection.guard.models import KeyMark, KeyMarkState


@dataclass(frozen=True, slots=True)
class Listed:
    """A mark on the key-mark list: `priority` 1 is handled first; `guide`: how genuine goods are told."""

    number: str
    name: str
    priority: int
    guide: str
    valid_until: str


def key_marks(numbers: Iterable[str]) -> Mapping[str, Listed]:
    """Which of these registration numbers stand on the key-mark list today; for routing and priority of leads."""
    rows = KeyMark.objects.filter(number__in=set(numbers), state=KeyMarkState.LISTED)
    return {
        row.number: Listed(row.number, row.name, row.priority, row.guide, str(row.valid_until or "")) for row in rows
    }
