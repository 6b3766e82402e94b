"""Which uses of one right shut each other out."""

from __future__ import annotations

import pytest

from quanlian.utilisation.engagements.conflicts import SHUT_OUT, in_the_way
from quanlian.utilisation.engagements.models import Purpose


@pytest.mark.parametrize(
    ("new", "standing", "shut"),
    [
        (Purpose.PLEDGE, Purpose.SALE, True),
        (Purpose.SALE, Purpose.PLEDGE, True),
        (Purpose.PLEDGE, Purpose.PLEDGE, True),
        (Purpose.PLEDGE, Purpose.ORDINARY, False),
        (Purpose.ORDINARY, Purpose.EXCLUSIVE, True),
        (Purpose.ORDINARY, Purpose.ORDINARY, False),
        (Purpose.EXCLUSIVE, Purpose.ORDINARY, True),
        (Purpose.SOLE, Purpose.ORDINARY, False),
        (Purpose.OPEN, Purpose.SOLE, True),
        (Purpose.DISPOSAL, Purpose.PLEDGE, False),
        (Purpose.EQUITY, Purpose.AUCTION, True),
    ],
)
def test_a_standing_use_refuses_a_conflicting_one(new: Purpose, standing: Purpose, shut: bool) -> None:
    assert in_the_way(new, standing, consented=False) is shut


@pytest.mark.parametrize("new", [Purpose.SALE, Purpose.ORDINARY, Purpose.OPEN])
def test_the_pledgees_consent_opens_the_way_past_a_pledge(new: Purpose) -> None:
    assert in_the_way(new, Purpose.PLEDGE, consented=False)
    assert not in_the_way(new, Purpose.PLEDGE, consented=True)


def test_no_consent_opens_the_way_past_an_exclusive_licence() -> None:
    assert in_the_way(Purpose.ORDINARY, Purpose.EXCLUSIVE, consented=True)


def test_every_use_says_what_shuts_it_out() -> None:
    assert set(SHUT_OUT) == set(Purpose)
