"""A standing register of word marks: who is near this name, out of a million, with the examiner's reasons."""

from quanlian.similarity.register.found import Found
from quanlian.similarity.register.register import Register

__all__ = ["Found", "Register"]
