"""Delivery of what waits in the outbox, by the worker: in order, each event in a transaction of its own."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from quanlian.core.events.listening import listeners
from quanlian.core.events.models import OutboxEvent


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
                for handler in listeners(event.name):
                    handler(event.payload)
            event.delivered_at = timezone.now()
        except Exception as error:
            event.attempts += 1
            event.last_error = repr(error)[:2000]
        event.save(update_fields=["delivered_at", "attempts", "last_error"])
        return int(event.delivered_at is not None)
