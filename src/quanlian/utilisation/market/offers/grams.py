"""Pairs of characters of a text: what a Chinese title is found by, without a dictionary (pure)."""

from __future__ import annotations

import unicodedata


def pairs(text: str) -> list[str]:
    """Distinct neighbouring pairs, sorted; separators break a run, one character alone stands for itself."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    runs = "".join(one if one.isalnum() else " " for one in folded).split()
    found = {run[at : at + 2] for run in runs for at in range(max(1, len(run) - 1))}
    return sorted(found)
