"""What a platform's interface must offer: its listings since a cursor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from quanlian.protection.watch.sources.row import Row


@dataclass(frozen=True, slots=True)
class Answer:
    """One page of listings. `cursor`: where the next page begins; `more`: whether there is one already."""

    rows: Sequence[Row]
    cursor: str
    more: bool


class Platform(Protocol):
    """`since` with "" begins at the beginning. The same cursor may be asked again after a crash."""

    name: str
    title: str

    def since(self, cursor: str) -> Answer: ...
