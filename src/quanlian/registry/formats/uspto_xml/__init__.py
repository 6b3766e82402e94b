"""USPTO grants and published applications of every generation (see README.md)."""

from quanlian.registry.formats.uspto_xml.reader import READER

__all__ = ["READER"]
