"""Who listens to which event: `on` at the import of a room, `listeners` at the delivery."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

Payload = dict[str, object]
Handler = Callable[[Payload], None]
_handlers: dict[str, list[Handler]] = defaultdict(list)


def on(name: str) -> Callable[[Handler], Handler]:
    """Decorator: call this function for every event of that name. Handlers must be idempotent (at-least-once)."""

    def add(handler: Handler) -> Handler:
        _handlers[name].append(handler)
        return handler

    return add


def listeners(name: str) -> Sequence[Handler]:
    """The handlers of an event, in the order in which they were registered."""
    return _handlers.get(name, ())
