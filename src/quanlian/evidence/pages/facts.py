"""The facts of a statement without what belongs to its form."""

from __future__ import annotations

import json

from quanlian.evidence.models import Seal

FORM = frozenset({"format", "kind", "uid", "at", "salt", "about", "files", "how"})


def facts_of(row: Seal) -> dict[str, object]:
    """Name and value of every plain fact, in the order of the statement."""
    said = json.loads(row.statement)
    return {name: value for name, value in said.items() if name not in FORM and value is not None}
