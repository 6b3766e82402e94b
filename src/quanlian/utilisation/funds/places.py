"""Whether one place lies in another, by GB/T 2260 codes."""

from __future__ import annotations


def inside(place: int, region: int) -> bool:
    """350582 lies in 350500 and 350000; nothing lies in an unknown region."""
    if not place or not region:
        return False
    whole = f"{region:06d}"
    prefix = whole[:2] if whole.endswith("0000") else whole[:4] if whole.endswith("00") else whole
    return f"{place:06d}".startswith(prefix)
