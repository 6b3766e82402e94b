"""What is searched before anything was built: nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from quanlian.search.document import Payload
from quanlian.search.port import Hit, Sort
from quanlian.search.tree import Query


class EmptyView:
    """A view of no documents."""

    size = 0

    def search(self, query: Query, limit: int, offset: int = 0, sort: Sort | None = None) -> list[Hit]:
        return []

    def count(self, query: Query) -> int:
        return 0

    def facets(self, query: Query, fields: Sequence[str], limit: int) -> Mapping[str, list[tuple[str, int]]]:
        return {field: [] for field in fields}

    def get(self, keys: Sequence[str]) -> Mapping[str, Payload]:
        return {}

    def values(self, field: str, prefix: str, limit: int) -> list[tuple[str, int]]:
        return []
