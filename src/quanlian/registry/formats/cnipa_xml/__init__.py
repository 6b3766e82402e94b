"""CNIPA standardised full-text XML (标准化全文) and e-filing packages (电子申请)."""

from quanlian.registry.formats.cnipa_xml.reader import READER

__all__ = ["READER"]
