"""Changes of law whose transition the text leaves open: which version is chosen, and what the others would give.

The choice is a setting (domain rule: the law in force on the day of announcement), and is always flagged.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from quanlian.rules.trademark import opposition_window


@dataclass(frozen=True, slots=True)
class Choice:
    """The length chosen and its article; `others` are the lengths of other readings."""

    length: str
    article: str
    others: tuple[OtherLength, ...]


@dataclass(frozen=True, slots=True)
class OtherLength:
    """What another reading gives: the length, the article, and the words for the reading."""

    length: str
    basis: str
    why: str


def opposition(announced_on: dt.date, filed_on: dt.date | None) -> Choice:
    """The window for opposing a mark around the change of trade mark law (商标法 2019 第三十三条 / 2026 第三十六条)."""
    window = opposition_window(announced_on, filed_on)
    others = tuple(
        OtherLength(f"{one.months} m", one.article, f"新旧法过渡未作规定；若{one.label}") for one in window.alternatives
    )
    return Choice(f"{window.months} m", window.article, others)


TRANSITIONS: Mapping[str, Callable[[dt.date, dt.date | None], Choice]] = MappingProxyType({"tm.opposition": opposition})
"""Name of a transition in the catalogue → who decides it (from the event's day and the filing day, if known)."""
