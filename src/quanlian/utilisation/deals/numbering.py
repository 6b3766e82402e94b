"""Business numbers of the room: letters, year, serial without gaps."""

from __future__ import annotations

import datetime as dt

from quanlian.procedures.models.counter import next_serial


def new_number(letters: str, on: dt.date) -> str:
    """`JY-2026-00001` for a deal, `QT-…` for a negotiation, `JJ-…` for a bid room."""
    return f"{letters}-{on.year}-{next_serial(f'deals:{letters}:{on.year}'):05d}"
