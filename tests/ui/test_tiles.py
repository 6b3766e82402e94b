"""What waits for a person, collected from the rooms."""

from __future__ import annotations

import datetime as dt

from quanlian.core.access import EVERYBODY, Access
from quanlian.core.people.models import User
from quanlian.core.policies import Person
from quanlian.ui.tiles import Tile, TileRegistry

TODAY = dt.date(2026, 11, 22)


class _Nobody(Access):
    def allows(self, user: Person) -> bool:
        return False


NOBODY = _Nobody("无人")
ONE = Tile("待办", 3, "件", "/x/")


def _one(_user: User, _today: dt.date) -> Tile | None:
    return ONE


def _none(_user: User, _today: dt.date) -> Tile | None:
    return None


def test_a_room_that_registers_twice_shows_its_tile_once() -> None:
    registry = TileRegistry()
    registry.register(EVERYBODY, _one)
    registry.register(EVERYBODY, _one)
    assert registry.for_person(User(username="演示"), TODAY) == [ONE]


def test_a_tile_with_nothing_to_say_and_one_of_others_are_left_out() -> None:
    registry = TileRegistry()
    registry.register(EVERYBODY, _none)
    registry.register(NOBODY, _one)
    assert registry.for_person(User(username="演示"), TODAY) == []
