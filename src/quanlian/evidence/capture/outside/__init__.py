"""Captures made elsewhere: looked into as far as they can be, and labelled as what they are."""

from quanlian.evidence.capture.outside.imported import Imported
from quanlian.evidence.capture.outside.reading import read

__all__ = ["Imported", "read"]
