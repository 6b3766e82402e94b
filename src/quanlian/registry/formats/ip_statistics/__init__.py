"""Published IP statistics of regions (see README.md)."""

from quanlian.registry.formats.ip_statistics.reader import TABLE_READER

__all__ = ["TABLE_READER"]
