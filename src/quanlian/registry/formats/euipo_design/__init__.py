"""EUIPO registered designs, EM-DS XML (see README.md)."""

from quanlian.registry.formats.euipo_design.reader import READER

__all__ = ["READER"]
