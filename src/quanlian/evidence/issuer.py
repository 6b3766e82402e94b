"""Who issues certificates: the office's name, told by the room that knows it (as `ui.menus` is told its entries)."""

from __future__ import annotations

from collections.abc import Callable

_known: list[Callable[[], str]] = []


def register(name: Callable[[], str]) -> None:
    """Called once when the product is put together."""
    _known[:] = [name]


def name() -> str:
    """The office's name; the product's own where nobody told."""
    return _known[0]() if _known else "全链"
