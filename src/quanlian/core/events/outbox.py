"""Rooms speak to each other by events: `emit` in the transaction, `listening.on` to hear, the worker delivers."""

from __future__ import annotations

from quanlian.core.events.listening import Payload
from quanlian.core.events.models import OutboxEvent
from quanlian.core.events.tasks import deliver


def emit(name: str, payload: Payload) -> None:
    """Write an event into the outbox and wake the worker when the transaction commits."""
    OutboxEvent.objects.create(name=name, payload=payload)
    deliver.defer()
