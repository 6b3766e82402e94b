"""Figure marks: how alike two pictures are and why; search by picture; words read from a picture; Vienna codes."""

from quanlian.similarity.figures.comparing import compare
from quanlian.similarity.figures.features import Described, describe, features
from quanlian.similarity.figures.gallery import Found, Gallery
from quanlian.similarity.figures.likeness import FigureLikeness, Matched
from quanlian.similarity.figures.reading import read_text
from quanlian.similarity.figures.words import TextLine

__all__ = [
    "Described",
    "FigureLikeness",
    "Found",
    "Gallery",
    "Matched",
    "TextLine",
    "compare",
    "describe",
    "features",
    "read_text",
]
