"""Trade mark gazette entries as a table (商标初步审定公告、注册公告)."""

from quanlian.registry.formats.trademark_gazette.reader import READER

__all__ = ["READER"]
