"""Whole documents by key, for who may see them: as they are now, with the full texts."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from quanlian.core.findings import UserError
from quanlian.core.policies import Person
from quanlian.search import sources
from quanlian.search.document import Document


def documents(person: Person, keys: Sequence[str]) -> list[Document]:
    """In the order of the keys; what is gone and what this person may not see is left out."""
    found: dict[str, Document] = {}
    for name, own in groupby(sorted(keys), key=lambda key: key.partition(":")[0]):
        source = sources.source_of(f"{name}:")
        seen = set(source.audiences(person))
        for one in source.fetch([key.partition(":")[2] for key in own]):
            if seen & set(one.tags.get("audience", ())):
                found[one.key] = one
    return [found[key] for key in dict.fromkeys(keys) if key in found]


def document(person: Person, key: str) -> Document:
    """Raises UserError NOT_FOUND."""
    found = documents(person, [key]) if key else []
    if not found:
        raise UserError("NOT_FOUND", "没有这件文献，或您无权查看", value=key[:60], remedy="从检索结果重新进入")
    return found[0]
