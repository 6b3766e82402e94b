"""Items in the database, people of every role, and a clock that tests set."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable, Iterator

import pytest

from quanlian.procedures import moment
from quanlian.procedures.clocks.run import SHANGHAI


@pytest.fixture
def loaded_items(db: None) -> None:
    """Every shipped item, as `make run` has them: they are part of the reference data of every test database."""


class FakeClock:
    """The office's clock: `clock.at(2026, 9, 28)` or `clock.set(moment)`."""

    def __init__(self) -> None:
        self.moment = dt.datetime(2026, 3, 2, 10, tzinfo=SHANGHAI)

    def at(self, year: int, month: int, day: int, hour: int = 10) -> None:
        self.moment = dt.datetime(year, month, day, hour, tzinfo=SHANGHAI)

    def set(self, moment: dt.datetime) -> None:
        self.moment = moment

    def now(self) -> dt.datetime:
        return self.moment


@pytest.fixture
def clock() -> Iterator[FakeClock]:
    """Set what `procedures.moment.now` says, in every module that took it by name, also one imported meanwhile."""
    fake = FakeClock()
    named = {"now": (moment.now, fake.now), "today": (moment.today, lambda: fake.now().date())}
    for name, (real, false) in named.items():
        _everywhere(name, real, false)
    yield fake
    for name, (real, false) in named.items():
        _everywhere(name, false, real)


def _everywhere(name: str, old: Callable[[], object], new: Callable[[], object]) -> None:
    for module in list(sys.modules.values()):
        if getattr(module, "__name__", "").startswith("quanlian.") and getattr(module, name, None) is old:
            setattr(module, name, new)
