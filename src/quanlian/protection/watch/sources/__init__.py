"""Where market data comes from: one folder a source, each with a README, a reader and (for tables) a template.

A new source is a new folder with an instance named SOURCE, listed here.
"""

from __future__ import annotations

from quanlian.core.findings import UserError
from quanlian.protection.watch.sources.row import Row, Source

__all__ = ["Row", "Source", "source", "sources"]


def sources() -> dict[str, Source]:
    """By name, in the order in which pages offer them."""
    from quanlian.protection.watch.sources.platform_interface import reader as interface
    from quanlian.protection.watch.sources.shops import reader as shops
    from quanlian.protection.watch.sources.web_capture import reader as capture

    found: tuple[Source, ...] = (shops.SOURCE, capture.SOURCE, interface.SOURCE)
    return {one.name: one for one in found}


def source(name: str) -> Source:
    """Raises UserError WATCH_SOURCE for a name nobody knows."""
    try:
        return sources()[name]
    except KeyError:
        known = "、".join(sources())
        raise UserError("WATCH_SOURCE", "没有这个来源", value=name[:40], rule=known, remedy="从列表中选择") from None
