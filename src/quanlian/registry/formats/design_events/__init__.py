"""Design patents of the CNIPA gazette site with their legal event history."""

from quanlian.registry.formats.design_events.reader import READER

__all__ = ["READER"]
