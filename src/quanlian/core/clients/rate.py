"""How often a client may call: so many times in each minute of the clock, counted for all web processes together."""

from __future__ import annotations

import time
from zlib import crc32

from django.core.cache import caches
from django.db import connection, transaction

from quanlian.core.clients.models import Client
from quanlian.core.config import setting
from quanlian.core.findings import UserError

WINDOW = 60
_LOCKS = crc32(b"quanlian.clients.rate") & 0x7FFFFFFF


class TooMany(UserError):
    """Over the limit; `retry_after` is in seconds."""

    def __init__(self, limit: int, retry_after: int) -> None:
        remedy = f"{retry_after} 秒后重试；如需更高频率，请联系系统管理员"
        super().__init__("RATE_LIMITED", "调用过于频繁", value=f"每分钟 {limit} 次", remedy=remedy)
        self.retry_after = retry_after


def count(client: Client) -> int:
    """Count one call; returns how many are left in this minute. Raises TooMany."""
    limit, now = int(setting("QUANLIAN_API_RATE_PER_MINUTE").get()), int(time.time())
    left = limit - _used(f"api-rate:{client.pk}:{now // WINDOW}", client.pk)
    if left < 0:
        raise TooMany(limit, WINDOW - now % WINDOW)
    return left


def _used(name: str, client: int) -> int:
    """Calls in the window with this one. The cache's `incr` reads and writes in two steps: the lock makes it one."""
    cache = caches["shared"]
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("select pg_advisory_xact_lock(%s, %s)", [_LOCKS, client % 0x7FFFFFFF])
        used = int(cache.get(name, 0)) + 1
        cache.set(name, used, 2 * WINDOW)
    return used
