"""Bounds of a word with wildcards, the same for texts and for tags."""

from __future__ import annotations

from quanlian.search.language.error import Refused
from quanlian.search.language.limits import LONGEST_GLOB, MOST_WILDCARDS


def checked_glob(glob: str) -> str:
    """The glob; raises Refused SEARCH_WILDCARD where an engine could choke on it."""
    wild = sum(char in "?*" for char in glob)
    if wild > MOST_WILDCARDS or (wild and len(glob) > LONGEST_GLOB):
        shown = glob if len(glob) <= LONGEST_GLOB else f"{glob[:20]}…"
        remedy = f"一个词最多{MOST_WILDCARDS}个通配符、{LONGEST_GLOB}个字"
        raise Refused("SEARCH_WILDCARD", f"“{shown}”中的通配符太多", remedy)
    return glob
