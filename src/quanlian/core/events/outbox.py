"""Rooms speak to each other by events: `emit` in the transaction, `on` to listen, the worker delivers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from django.db import transaction
from django.utils import timezone

from quanlian.core.events.models import OutboxEvent

Payload = dict[str, object]
Handler = Callable[[Payload], None]
_handlers: dict[str, list[Handler]] = defaultdict(list)


def on(name: str) -> Callable[[Handler], Handler]:
    """Decorator: call this function for every event of that name. Handlers must be idempotent (at-least-once)."""

    def add(handler: Handler) -> Handler:
        _handlers[name].append(handler)
        return handler

    return add


def emit(name: str, payload: Payload) -> None:
    """Write an event into the outbox and wake the worker when the transaction commits."""
    from quanlian.core.events.tasks import deliver

    OutboxEvent.objects.create(name=name, payload=payload)
    deliver.defer()


def deliver_waiting(limit: int = 500) -> int:
    """Deliver waiting events in order; returns how many were delivered. One failing event does not stop the others."""
    delivered = 0
    waiting = OutboxEvent.objects.filter(delivered_at=None, attempts__lt=10).order_by("pk")
    for pk in waiting.values_list("pk", flat=True)[:limit]:
        delivered += _deliver_one(pk)
    return delivered


def _deliver_one(pk: int) -> int:
    with transaction.atomic():
        event = OutboxEvent.objects.select_for_update(skip_locked=True).filter(pk=pk, delivered_at=None).first()
        if event is None:
            return 0
        try:
            with transaction.atomic():
                for handler in _handlers[event.name]:
                    handler(event.payload)
            event.delivered_at = timezone.now()
        except Exception as error:
            event.attempts += 1
            event.last_error = repr(error)[:2000]
        event.save(update_fields=["delivered_at", "attempts", "last_error"])
        return int(event.delivered_at is not None)
