"""Holdings spreadsheet, our template (see README.md)."""

from quanlian.registry.formats.holdings_layout.reader import READER

__all__ = ["READER"]
