"""Hashes that show whether a part of the data changed."""

from __future__ import annotations

import hashlib
import json

from quanlian.management.programmes.schema import Shape


def digest(part: Shape) -> str:
    """SHA-256 over the part's content, independent of the order of its fields."""
    text = json.dumps(part.model_dump(mode="json"), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()
