"""Items in the database, people of every role, and a clock that tests set."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

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
def clock(monkeypatch: pytest.MonkeyPatch) -> FakeClock:
    """Set what `procedures.moment.now` says, in every module that took it by name."""
    fake = FakeClock()
    _everywhere(monkeypatch, "now", moment.now, fake.now)
    _everywhere(monkeypatch, "today", moment.today, lambda: fake.now().date())
    return fake


def _everywhere(
    monkeypatch: pytest.MonkeyPatch, name: str, real: Callable[[], object], fake: Callable[[], object]
) -> None:
    import sys

    for module in list(sys.modules.values()):
        if getattr(module, "__name__", "").startswith("quanlian.") and getattr(module, name, None) is real:
            monkeypatch.setattr(module, name, fake)
