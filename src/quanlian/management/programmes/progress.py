"""How a task stands: its reported progress against the calendar. No database."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from quanlian.indicators.arithmetic.progress import time_progress

YELLOW_BEHIND, RED_BEHIND = 10, 20
"""Points behind the calendar from which a task shows yellow and red (domain/11 §4)."""


@dataclass(frozen=True, slots=True)
class Standing:
    """`progress` and `elapsed` in percent; `progress` None = nothing reported and verified yet."""

    state: str
    word: str
    progress: int | None
    elapsed: int


def standing(status: str, progress: int | None, start: dt.date, due: dt.date, on: dt.date) -> Standing:
    """The task's light on a day: yellow more than 10 points behind the calendar, red more than 20."""
    elapsed = int(time_progress(start, due, on) * 100)
    if status == "done":
        return Standing("green", "已完成", 100, elapsed)
    if status == "stopped":
        return Standing("grey", "终止", progress, elapsed)
    if progress is None:
        return Standing("grey", "尚无填报", None, elapsed)
    if progress >= elapsed - YELLOW_BEHIND:
        return Standing("green", "达到进度", progress, elapsed)
    if progress >= elapsed - RED_BEHIND:
        return Standing("amber", "略有滞后", progress, elapsed)
    return Standing("red", "严重滞后", progress, elapsed)
