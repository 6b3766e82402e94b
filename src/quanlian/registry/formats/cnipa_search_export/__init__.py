"""Result lists of the CNIPA search system (pss-system)."""

from quanlian.registry.formats.cnipa_search_export.reader import READER

__all__ = ["READER"]
