"""How often a stranger may look something up: enough for a shopper, too little to try codes one after the other."""

from __future__ import annotations

import time

from django.core.cache import caches

from quanlian.core.findings import UserError

WINDOW, MOST = 60, 30
"""Seconds, and look-ups of one address within them."""


class TooMany(UserError):
    """Answered with 429."""

    def __init__(self) -> None:
        rule = f"同一网络每 {WINDOW} 秒不超过 {MOST} 次"
        super().__init__("TOO_MANY", "查验次数过多", rule=rule, remedy="一分钟后再试")


def count(address: str) -> None:
    """Count one look-up of this network address. Raises TooMany."""
    tries, key = caches["shared"], f"authorised:{address}:{_window()}"
    used = int(tries.get(key, 0)) + 1
    tries.set(key, used, WINDOW * 2)
    if used > MOST:
        raise TooMany


def _window() -> int:
    return int(time.time()) // WINDOW
