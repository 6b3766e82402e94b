"""Timing: wall and processor time of a block; percentiles of repeated calls."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Lap:
    wall: float
    cpu: float


def once(work: Callable[[], object]) -> Lap:
    """Seconds of one call."""
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return Lap(time.perf_counter() - wall, time.process_time() - cpu)


def repeated(work: Callable[[], object], times: int = 50) -> tuple[float, float]:
    """Median and 95th percentile in milliseconds of warm calls."""
    work()
    laps = sorted(once(work).wall for _ in range(times))
    return laps[len(laps) // 2] * 1000, laps[int(len(laps) * 0.95)] * 1000


def row(what: str, figure: str, bar: str = "", rival: str = "") -> None:
    print(f"| {what} | {figure} | {bar} | {rival} |", flush=True)
