"""CNIPA patent gazette entries as a table (专利公布公告)."""

from quanlian.registry.formats.cnipa_gazette.reader import READER

__all__ = ["READER"]
