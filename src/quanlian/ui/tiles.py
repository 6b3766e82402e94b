"""Rooms register here what waits for a person; 我的空间 shows it without knowing the rooms."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Self

from django.utils.functional import Promise

from quanlian.core.access import Access
from quanlian.core.money import Fen
from quanlian.core.people.models import User
from quanlian.ui.amounts import in_full, in_short


@dataclass(frozen=True, slots=True)
class Tile:
    """One figure with the list behind it. `unit`: the measure word; a sum of money is `money`, which brings its own."""

    title: str | Promise
    count: int | str
    unit: str | Promise
    url: str
    full: str = ""

    @classmethod
    def money(cls, title: str | Promise, fen: Fen, url: str) -> Self:
        """万元 or 亿元 as it reads best, to the last 分 on hover."""
        return cls(title, in_short(fen), "", url, in_full(fen))


Count = Callable[[User, dt.date], Tile | None]
"""None where nothing is to be shown to this person."""


@dataclass(slots=True)
class TileRegistry:
    makers: list[tuple[Access, Count]] = field(default_factory=list)

    def register(self, access: Access, count: Count) -> None:
        if all(known is not count for _, known in self.makers):
            self.makers.append((access, count))

    def for_person(self, user: User, today: dt.date) -> list[Tile]:
        """In the order of registration."""
        made = [count(user, today) for access, count in self.makers if access.allows(user)]
        return [one for one in made if one is not None]


tiles = TileRegistry()
