"""The joined cells of a simulated row taken apart; repeated values are read once."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from quanlian.registry.events import EventCode
from quanlian.registry.records import EventRecord, PartyMention

day = lru_cache(maxsize=16384)(dt.date.fromisoformat)


@lru_cache(maxsize=65536)
def mention(role: str, order: int, name: str, uscc: str = "") -> PartyMention:
    return PartyMention(role, order, name, uscc)


@lru_cache(maxsize=16384)
def makers(role: str, cell: str) -> tuple[PartyMention, ...]:
    """`演示·甲;演示·乙` → mentions in order."""
    return tuple(PartyMention(role, order, name) for order, name in enumerate(cell.split(";"), start=1))


@lru_cache(maxsize=16384)
def classes(cell: str) -> tuple[str, ...]:
    return tuple(cell.split(";")) if cell else ()


def events(cell: str) -> tuple[EventRecord, ...]:
    """Events of a row. Raises `ValueError` for a cell that is not of the form."""
    return tuple(map(_event, cell.split(";"))) if cell else ()


def _event(text: str) -> EventRecord:
    code, effective, announced, detail = text.split("|")
    label = EventCode(code).label
    if not detail:
        return EventRecord(code, label, day(announced), day(effective))
    pairs = (pair.split("=", 1) for pair in detail.split(","))
    return EventRecord(code, label, day(announced), day(effective), tuple((key, value) for key, value in pairs))
