"""Holdings spreadsheet, our template (see README.md)."""

from quanlian.registry.formats.holdings_gi.reader import READER

__all__ = ["READER"]
