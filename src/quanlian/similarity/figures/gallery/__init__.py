"""Hundreds of thousands of pictures searched by likeness, exactly, from one memory-mapped file."""

from quanlian.similarity.figures.gallery.gallery import Found, Gallery

__all__ = ["Found", "Gallery"]
