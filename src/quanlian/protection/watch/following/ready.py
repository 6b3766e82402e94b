"""What following up registers when the room is ready."""

from __future__ import annotations


def register() -> None:
    """Called by the app's `ready()`."""
    from quanlian.protection.watch.following import listening, related  # noqa: F401 - registers listeners

    related.register()
