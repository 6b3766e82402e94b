"""What can be searched, and how it becomes documents."""

from quanlian.search.sources.base import (
    PUBLIC,
    Source,
    add_tagger,
    all_sources,
    complete,
    register,
    source_named,
    source_of,
    unregister,
)

__all__ = [
    "PUBLIC",
    "Source",
    "add_tagger",
    "all_sources",
    "complete",
    "register",
    "source_named",
    "source_of",
    "unregister",
]
