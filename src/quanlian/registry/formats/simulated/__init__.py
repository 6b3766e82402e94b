"""The sample region's own table: simulated rights, marked 演示, numbers in the reserved range."""

from quanlian.registry.formats.simulated.reader import READER

__all__ = ["READER"]
