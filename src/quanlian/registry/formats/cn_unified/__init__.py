"""The unified Chinese patent table: several sources in one schema, lists as JSON."""

from quanlian.registry.formats.cn_unified.reader import READER

__all__ = ["READER"]
