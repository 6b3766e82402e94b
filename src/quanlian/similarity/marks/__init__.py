"""Marks compared as an examiner compares them: 形、音、义, the whole and the dominant part, with the rule's code."""

from quanlian.similarity.marks.comparing import DEFAULT, Options, compare
from quanlian.similarity.marks.reading import Reading, read

__all__ = ["DEFAULT", "Options", "Reading", "compare", "read"]
