"""What a sign means: dictionary words both ways, transliteration, correspondences the public knows."""

from quanlian.similarity.marks.meaning.translate import translations

__all__ = ["translations"]
