"""Whether the machine's clock was set while this process ran: wall time is compared with time since boot.

A clock that jumps ahead would let silence decide cases whose time is not over; what acts by itself waits until a person
has looked.
"""

from __future__ import annotations

import sys
import time

ALLOWED = 900.0
"""Seconds that time services and leap smearing may move it by without anybody looking."""


def _since_boot() -> float:
    """Seconds since boot, sleep included where the system counts it."""
    return time.clock_gettime(time.CLOCK_BOOTTIME) if sys.platform == "linux" else time.monotonic()


_OFFSET = time.time() - _since_boot()


def jump() -> float:
    """Seconds by which the clock has been set forward (negative: back) since this process began."""
    return time.time() - _since_boot() - _OFFSET


def jumped() -> bool:
    return abs(jump()) > ALLOWED
