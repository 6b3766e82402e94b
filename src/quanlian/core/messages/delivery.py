"""Send what waits: taken by one worker at a time, tried again with growing pauses, given up at last.

A dispatch is taken (attempt counted, `next_at` moved ahead) and committed before anything leaves the house. A worker
killed after sending and before saying so is the one case in which a letter goes out twice; its reference is the same.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Iterator, Sequence
from itertools import groupby

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from quanlian.core.messages.addresses import address_of
from quanlian.core.messages.channels import adapter_name, channel_for
from quanlian.core.messages.letters import letter
from quanlian.core.messages.masks import mask_mail, scrub
from quanlian.core.messages.models import Dispatch, State

log = logging.getLogger("quanlian.messages")
ATTEMPTS = 10
LEASE = dt.timedelta(minutes=5)
"""How long a worker has for one letter before another may take it; far above the channels' time limits."""
Group = list[int]


def deliver_due(limit: int = 500) -> int:
    """Send every dispatch whose time has come; returns how many were sent. One failure does not stop the others."""
    return sum(_deliver(group) for group in list(_groups(limit)))


def pause(attempts: int) -> dt.timedelta:
    """How long to wait after so many failures: 1, 2, 4 … minutes, at most six hours."""
    return dt.timedelta(minutes=min(2 ** max(attempts - 1, 0), 360))


def _due() -> QuerySet[Dispatch]:
    return Dispatch.objects.filter(state=State.WAITING, next_at__lte=timezone.now())


def _groups(limit: int) -> Iterator[Group]:
    """Ids that go out as one letter: each alone, but a person's digest together."""
    single = _due().filter(digest=False).order_by("-message__urgent", "pk")
    yield from ([pk] for pk in single.values_list("pk", flat=True)[:limit])
    later = _due().filter(digest=True).order_by("message__recipient", "pk").values_list("message__recipient", "pk")
    for _, rows in groupby(later[:limit], key=lambda row: row[0]):
        yield [pk for _, pk in rows]


def _deliver(group: Group) -> int:
    taken = _take(group)
    if not taken:
        return 0
    try:
        name = _send(taken)
    except Exception as error:
        _failed(taken, error)
        return 0
    return _mine(taken).update(state=State.SENT, sent_at=timezone.now(), adapter=name, last_error="")


@transaction.atomic
def _take(group: Group) -> list[Dispatch]:
    """Those of the group nobody else has, with the attempt counted."""
    free = _due().filter(pk__in=group).select_for_update(skip_locked=True, of=("self",))
    rows = list(free.select_related("message__recipient").order_by("pk"))
    Dispatch.objects.filter(pk__in=[row.pk for row in rows]).update(
        attempts=F("attempts") + 1, next_at=timezone.now() + LEASE
    )
    for row in rows:
        row.attempts += 1
    return rows


def _send(rows: Sequence[Dispatch]) -> str:
    """Send one letter; returns the adapter's name. Raises whatever the channel raises."""
    first = rows[0]
    if max(row.attempts for row in rows) > ATTEMPTS:
        raise Undeliverable("发送多次中断")  # each worker died over it: leave it be
    user, channel = first.message.recipient, channel_for(first.channel)
    address = address_of(user, first.channel)
    if channel is None or not address or not user.is_active:
        raise Undeliverable("渠道已关闭" if channel is None else "收件人已停用或没有地址")
    out = letter([row.message for row in rows], first.channel)
    channel.send(address, out.title, out.body, reference=out.reference)
    return adapter_name(first.channel)


class Undeliverable(Exception):
    """Trying again is of no use."""


def _failed(rows: Sequence[Dispatch], error: Exception) -> None:
    """Wait and try again, or give up; the error is kept without anybody's address."""
    first, told = rows[0], _told(rows[0], error)
    last = isinstance(error, Undeliverable) or max(row.attempts for row in rows) >= ATTEMPTS
    state = State.FAILED if last else State.WAITING
    _mine(rows).update(state=state, last_error=told, next_at=timezone.now() + pause(first.attempts))
    log.warning("消息发送失败（%s %s，第 %d 次）：%s", first.channel, first.address_masked, first.attempts, told)


def _told(row: Dispatch, error: Exception) -> str:
    text = str(error) if isinstance(error, Undeliverable) else repr(error)
    address = address_of(row.message.recipient, row.channel)
    plain = text.replace(address, mask_mail(address)) if address else text
    return scrub(plain)[:2000]


def _mine(rows: Sequence[Dispatch]) -> QuerySet[Dispatch]:
    """The rows as long as this attempt is the latest: a worker that was too slow changes nothing."""
    found = Dispatch.objects.none()
    by_attempt = groupby(sorted(rows, key=lambda row: row.attempts), key=lambda row: row.attempts)
    for attempts, same in by_attempt:
        found = found | Dispatch.objects.filter(pk__in=[row.pk for row in same], attempts=attempts)
    return found.filter(state=State.WAITING)
