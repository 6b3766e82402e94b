"""Spreadsheet exports of CNIPR/TRS patent search with the classic 25 columns."""

from quanlian.registry.formats.trs_export.reader import READER

__all__ = ["READER"]
