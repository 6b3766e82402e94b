"""How a mark stands on a day."""

from __future__ import annotations

import datetime as dt

import pytest

from quanlian.similarity.catalogue.facts import State
from quanlian.similarity.catalogue.standing import state_of

TODAY = dt.date(2026, 11, 22)


@pytest.mark.parametrize(
    ("given", "state"),
    [
        ({"held": True}, State.FORCE),
        ({"held": True, "expires": dt.date(2030, 1, 1)}, State.FORCE),
        ({"held": True, "expires": dt.date(2026, 8, 1)}, State.GRACE),
        ({"granted": True, "last": "REVOKED", "last_on": dt.date(2026, 3, 1)}, State.ISOLATED),
        ({"granted": True, "last": "REVOKED", "last_on": dt.date(2025, 11, 22)}, State.DEAD),
        ({"granted": True, "last": "REVOKED", "last_on": dt.date(1999, 5, 1)}, State.DEAD),  # before any rule of it
        ({"granted": True, "last": "INVALIDATED_ALL", "last_on": dt.date(2025, 11, 23)}, State.ISOLATED),
        ({"granted": True, "last": "CANCELLED", "last_on": dt.date(2026, 3, 1)}, State.DEAD),
        ({"granted": True, "expires": dt.date(2026, 3, 1)}, State.ISOLATED),
        ({"granted": True}, State.DEAD),
        ({"last": "REFUSED", "last_on": dt.date(2026, 3, 1)}, State.DEAD),
        ({"announced": True}, State.PRELIMINARY),
        ({}, State.FILED),
    ],
)
def test_the_standing_follows_force_events_and_the_law_of_the_day(given: dict[str, object], state: State) -> None:
    facts = {"held": False, "granted": False, "announced": False, "expires": None, "last": "", "last_on": None, **given}
    assert state_of(TODAY, **facts)[0] is state  # type: ignore[arg-type]


def test_from_2027_only_a_surrender_isolates() -> None:
    facts = {"held": False, "granted": True, "announced": True, "expires": None, "last_on": dt.date(2027, 2, 1)}
    today = dt.date(2027, 6, 1)
    assert state_of(today, last="CANCELLED", **facts)[0] is State.ISOLATED  # type: ignore[arg-type]
    assert state_of(today, last="REVOKED", **facts)[0] is State.DEAD  # type: ignore[arg-type]
