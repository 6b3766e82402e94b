"""Holdings spreadsheet, our template (see README.md)."""

from quanlian.registry.formats.holdings_trademark.reader import READER

__all__ = ["READER"]
