"""EPO data: DOCDB exchange XML, EP full text, Open Patent Services answers (see README.md)."""

from quanlian.registry.formats.epo_docdb.reader import READER

__all__ = ["READER"]
