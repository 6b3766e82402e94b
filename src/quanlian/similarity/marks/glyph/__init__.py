"""How a character looks: its drawn shape, its components, its four corners."""

from quanlian.similarity.marks.glyph.alike import likeness, neighbours

__all__ = ["likeness", "neighbours"]
