"""Suggestions: classes for a text, names of applicants, other spellings. A machine proposes, a person decides.

The door of the room. What needs Django is imported when asked, because learning (`classes`) is also used without it.
"""

from __future__ import annotations

from quanlian.search.suggest.wording import ClassSuggestion, Correction, Name, Similar

__all__ = [
    "ClassSuggestion", "Correction", "Name", "Similar", "complete_name", "correct", "suggest_ipc", "suggest_nice",
]  # fmt: skip


def suggest_ipc(text: str, k: int = 5) -> list[ClassSuggestion]:
    """See `ipc.suggest_ipc`: IPC subclasses for a text."""
    from quanlian.search.suggest import ipc

    return ipc.suggest_ipc(text, k)


def suggest_nice(text: str, k: int = 5) -> list[ClassSuggestion]:
    """See `nice.suggest_nice`: Nice classes for goods and services."""
    from quanlian.search.suggest import nice

    return nice.suggest_nice(text, k)


def complete_name(prefix: str, k: int = 8, *, persons: bool = False) -> list[Name]:
    """See `complete.complete_name`: names of applicants that begin with or hold `prefix`."""
    from quanlian.search.suggest import complete

    return complete.complete_name(prefix, k, persons=persons)


def correct(text: str) -> list[Correction]:
    """See `correcting.correct`: other spellings to offer."""
    from quanlian.search.suggest import correcting

    return correcting.correct(text)
