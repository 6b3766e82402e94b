"""Captures made by others: opened as far as they can be, and said to be what they are."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

from quanlian.evidence import vault
from quanlian.evidence.capture import outside
from quanlian.evidence.keeping import Given
from quanlian_verify.canonical import Json


def looked_into(given: Sequence[Given]) -> dict[str, Json]:
    """What each file claims of itself and where it contradicts itself, for the statement. Raises CAPTURE_IMPORT_…"""
    found = [_one(one) for one in given]
    labels = list(dict.fromkeys(str(one["label"]) for one in found))
    return {
        "label": "；".join(labels),
        "consistent": all_consistent([one["consistent"] for one in found]),
        "imported": [{"path": one.path, **said} for one, said in zip(given, found, strict=True)],
    }


def all_consistent(answers: Sequence[Json]) -> bool | None:
    """No where one file contradicts itself, yes where all were looked into and none does, else nothing is said."""
    if False in answers:
        return False
    return None if None in answers else True


def _one(given: Given) -> dict[str, Json]:
    """Looked at in a file of its own: what is kept may be encrypted."""
    with tempfile.NamedTemporaryFile() as out:
        for chunk in vault.read(given.file):
            out.write(chunk)
        out.flush()
        return outside.read(Path(out.name), given.label).how
