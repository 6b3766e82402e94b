"""The standing of a right as of today, from what was read for a whole batch; the same as the registry's own answer.

A test compares it with `quanlian.registry.queries.status.standing` on generated rights.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from quanlian.registry.events import EventCode
from quanlian.search.sources.force import Hold
from quanlian.search.sources.rights_rows import Events

LABELS = {"force": "有效", "lapsed": "失效", "failed": "未授权终结", "pending": "审查中", "unknown": "尚无记录"}
"""The registry's words for each state."""


class Standing(NamedTuple):
    """`why` is the label of the event that brought it about, blank where none did."""

    state: str
    why: str = ""

    @property
    def label(self) -> str:
        return LABELS[self.state]


def standing(holds: Sequence[Hold], events: Events, today: dt.date) -> Standing:
    if any((start is None or start <= today) and (end is None or today < end) for start, end in holds):
        return Standing("force")
    if not events.last:
        return Standing("unknown")
    if events.granted:
        return Standing("lapsed", EventCode(events.ending or EventCode.EXPIRED).label)
    if events.ending:
        return Standing("failed", EventCode(events.ending).label)
    return Standing("pending", EventCode(events.last).label)
