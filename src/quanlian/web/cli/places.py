"""A region as people write it on the command line."""

from __future__ import annotations

from quanlian.core.regions import queries


def region_code(text: str) -> int:
    """GB/T 2260 code of a name or a code. Raises UserError where it is unknown or ambiguous."""
    given = text.strip()
    return (queries.by_code(int(given)) if given.isdigit() else queries.by_name(given)).code
