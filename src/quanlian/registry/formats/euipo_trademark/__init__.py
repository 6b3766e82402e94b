"""EUIPO trade marks, EM-TM XML (see README.md)."""

from quanlian.registry.formats.euipo_trademark.reader import READER

__all__ = ["READER"]
