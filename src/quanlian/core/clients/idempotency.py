"""The same call twice is done once: a client sends a key of its own making, and repeats get the first answer.

The work, its answer and the key commit together. A call that fails leaves nothing behind and may be tried again.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import dataclass

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, transaction
from django.db.utils import OperationalError
from django.http import HttpRequest
from django.utils import timezone
from psycopg.errors import LockNotAvailable

from quanlian.core.clients.models import Client, IdempotentCall
from quanlian.core.findings import UserError

KEPT = dt.timedelta(days=30)
WAIT_SECONDS = 20
_KEY = re.compile(r"[\x21-\x7e]{1,200}")


@dataclass(frozen=True, slots=True)
class Call:
    """What was asked: two calls are the same when all three agree. `path` includes the query."""

    method: str
    path: str
    body_sha256: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered; `replayed` says it is an earlier answer. `response` is plain JSON."""

    status: int
    response: object
    replayed: bool = False


def call_of(request: HttpRequest) -> Call:
    return Call(request.method or "", request.get_full_path(), hashlib.sha256(request.body).hexdigest())


def idempotent(client: Client, key: str, call: Call, run: Callable[[], tuple[int, object]]) -> Answer:
    """Run the call once for its key; `run` gives (status, JSON) and its changes commit with the answer.

    A repeat at the same time waits for the first. Raises UserError: IDEMPOTENCY_KEY for a malformed key,
    IDEMPOTENCY_CONFLICT where the key belongs to another call, IDEMPOTENCY_BUSY where the first does not end.
    """
    if not _KEY.fullmatch(key):
        raise UserError("IDEMPOTENCY_KEY", "幂等键不合规则", value=key[:200], remedy="用 1 至 200 个可见 ASCII 字符")
    with transaction.atomic():
        _alone(client, key)
        earlier = IdempotentCall.objects.filter(client=client, key=key).first()
        if earlier is not None:
            return _repeat(earlier, call)
        status, response = run()
        _keep(client, key, call, status, response)
        return Answer(status, json.loads(json.dumps(response, cls=DjangoJSONEncoder)))


def purge() -> int:
    """Forget answers older than `KEPT`; returns how many."""
    return IdempotentCall.objects.filter(created_at__lt=timezone.now() - KEPT).delete()[0]


def _alone(client: Client, key: str) -> None:
    """Until this transaction ends nobody else works on this key; waits for whoever does."""
    name = hashlib.sha256(f"idempotent:{client.pk}:{key}".encode()).digest()[:8]
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("select set_config('lock_timeout', %s, true)", [f"{WAIT_SECONDS}s"])
            cursor.execute("select pg_advisory_xact_lock(%s)", [int.from_bytes(name, "big", signed=True)])
            cursor.execute("set local lock_timeout to default")
    except OperationalError as error:
        if not isinstance(error.__cause__, LockNotAvailable):
            raise  # the database is away
        raise UserError("IDEMPOTENCY_BUSY", "同一请求仍在处理", value=key, remedy="稍后用同一幂等键重试") from None


def _repeat(earlier: IdempotentCall, call: Call) -> Answer:
    if Call(earlier.method, earlier.path, earlier.body_sha256) != call:
        raise UserError(
            "IDEMPOTENCY_CONFLICT",
            "幂等键已用于另一请求",
            value=earlier.key,
            remedy="新的请求用新的幂等键；重试时内容须与首次相同",
        )
    return Answer(earlier.status, earlier.response, replayed=True)


def _keep(client: Client, key: str, call: Call, status: int, response: object) -> None:
    IdempotentCall.objects.create(
        client=client,
        key=key,
        method=call.method,
        path=call.path,
        body_sha256=call.body_sha256,
        status=status,
        response=response,
    )
