"""The key under which a published name founds or joins a party."""

from __future__ import annotations

from functools import lru_cache

from quanlian.registry.parties.names import name_key


@lru_cache(maxsize=200_000)
def party_key(name: str) -> str:
    """The normalised name. A name that normalises to nothing stands for itself."""
    return (name_key(name).exact or name)[:300]
