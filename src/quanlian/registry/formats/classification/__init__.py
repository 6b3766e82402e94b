"""Classification tables: IPC, CPC, GB/T 4754, Nice, Vienna (see README.md)."""

from quanlian.registry.formats.classification.reader import TABLE_READER

__all__ = ["TABLE_READER"]
