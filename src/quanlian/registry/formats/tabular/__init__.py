"""One streaming opener for every table an office may hand in: CSV, CSV.gz, XLSX, Parquet, JSON lines."""

from quanlian.registry.formats.tabular.columns import Column, resolve_columns
from quanlian.registry.formats.tabular.opener import open_table
from quanlian.registry.formats.tabular.source import TableSource

__all__ = ["Column", "TableSource", "open_table", "resolve_columns"]
