"""Callbacks that are due are posted, signed, until the client answers with 2xx or the house gives up."""

from __future__ import annotations

import datetime as dt
import json
import logging
import time

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from quanlian.core.clients.guard import target_of
from quanlian.core.clients.models import Callback, CallbackState
from quanlian.core.clients.posting import Refused, post
from quanlian.core.clients.signing import sign
from quanlian.core.findings import UserError

log = logging.getLogger("quanlian.clients")
ATTEMPTS = 12
LEASE = dt.timedelta(minutes=5)


def deliver_due(limit: int = 200) -> int:
    """Send every callback whose time has come; returns how many were taken by their receivers.

    A client that fails once is left alone for the rest of the round, so that one dead receiver delays nobody else's.
    """
    sent, dead = 0, set[int]()
    due = _due().order_by("next_at", "pk").values_list("pk", "client")
    for pk, client in list(due[:limit]):
        if client not in dead:
            took = _deliver(pk)
            sent += took
            dead |= set() if took else {client}
    return sent


def pause(attempts: int) -> dt.timedelta:
    """How long to wait after so many failures: 1, 2, 4 … minutes, at most six hours."""
    return dt.timedelta(minutes=min(2 ** max(attempts - 1, 0), 360))


def body_of(row: Callback) -> bytes:
    """What is posted: the same bytes for every attempt."""
    told = {"id": str(row.uid), "event": row.event, "created_at": row.created_at, "data": row.payload}
    return json.dumps(told, ensure_ascii=False, sort_keys=True, cls=DjangoJSONEncoder).encode()


def _due() -> QuerySet[Callback]:
    return Callback.objects.filter(state=CallbackState.WAITING, next_at__lte=timezone.now())


def _deliver(pk: int) -> int:
    row = _take(pk)
    if row is None:
        return 0
    try:
        _send(row)
    except Exception as error:
        _failed(row, error)
        return 0
    return _mine(row).update(state=CallbackState.SENT, sent_at=timezone.now(), last_error="")


@transaction.atomic
def _take(pk: int) -> Callback | None:
    """The row if nobody else has it, with the attempt counted before anything leaves the house."""
    row = _due().select_for_update(skip_locked=True, of=("self",)).select_related("client").filter(pk=pk).first()
    if row is not None:
        row.attempts += 1
        Callback.objects.filter(pk=pk).update(attempts=F("attempts") + 1, next_at=timezone.now() + LEASE)
    return row


def _send(row: Callback) -> None:
    if not row.client.active or not row.client.callback_url:
        raise UserError("CALLBACK_OFF", "客户端已停用或没有回调地址")
    body, stamp = body_of(row), int(time.time())
    headers = {
        "Content-Type": "application/json; charset=utf-8",
        "User-Agent": "Quanlian",
        "X-Quanlian-Event": row.event,
        "X-Quanlian-Delivery": str(row.uid),
        "X-Quanlian-Timestamp": str(stamp),
        "X-Quanlian-Signature": sign(row.client.callback_secret, stamp, body),
    }
    post(target_of(row.client.callback_url), body, headers)


def _failed(row: Callback, error: Exception) -> None:
    """Wait and try again, or give up. A refused address may be allowed tomorrow; a client that was closed is final."""
    told = error.message if isinstance(error, UserError) else _plain(error)
    final = isinstance(error, UserError) and error.code == "CALLBACK_OFF"
    state = CallbackState.FAILED if final or row.attempts >= ATTEMPTS else CallbackState.WAITING
    _mine(row).update(state=state, last_error=told[:500], next_at=timezone.now() + pause(row.attempts))
    log.warning("回调失败（%s，%s，第 %d 次）：%s", row.client.prefix, row.event, row.attempts, told[:500])


def _plain(error: Exception) -> str:
    """The error without its arguments where those could quote the address or the answer."""
    return str(error) if isinstance(error, Refused) else type(error).__name__


def _mine(row: Callback) -> QuerySet[Callback]:
    """The row as long as this attempt is the latest: a worker that was too slow changes nothing."""
    return Callback.objects.filter(pk=row.pk, attempts=row.attempts, state=CallbackState.WAITING)
