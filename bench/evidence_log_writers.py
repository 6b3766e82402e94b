"""Entries of the size of real ones, and many threads that append them at once."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from bench.timing import once

WRITERS, SECONDS = 64, 5.0


def entry(name: int, count: int) -> bytes:
    """As long as a real one: two digests and a kind."""
    return b'{"kind":"case.transition","sha256":"%064x","sm3":"%064x","v":1}' % (name, count)


def at_once(append: Callable[[bytes], object], writers: int = WRITERS, seconds: float = SECONDS) -> float:
    """Appends a second of so many threads, each waiting for its own."""
    counts, end = [0] * writers, time.perf_counter() + seconds

    def work(name: int) -> None:
        while time.perf_counter() < end:
            append(entry(name, counts[name]))
            counts[name] += 1

    threads = [threading.Thread(target=work, args=(name,)) for name in range(writers)]
    lap = once(lambda: ([one.start() for one in threads], [one.join() for one in threads]))
    return sum(counts) / lap.wall
