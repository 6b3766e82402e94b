"""Holdings spreadsheet, our template (see README.md)."""

from quanlian.registry.formats.holdings_variety.reader import READER

__all__ = ["READER"]
