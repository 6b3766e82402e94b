"""What exists outside an item, so that a check can tell a name that leads nowhere. None = not known, not checked."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Known:
    clocks: frozenset[str] | None = None
    checks: frozenset[str] | None = None
    calculators: frozenset[str] | None = None
    prefills: frozenset[str] | None = None
    registers: frozenset[str] | None = None
    items: frozenset[str] | None = None
    indicators: frozenset[str] | None = None
    deeds: frozenset[str] | None = None
