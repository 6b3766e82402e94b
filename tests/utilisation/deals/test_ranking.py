"""Who wins a bid room: the highest, of equal ones the earlier."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from quanlian.utilisation.deals.ranking import Offer, ranked, winner

AT = dt.datetime(2026, 3, 2, 10, tzinfo=dt.UTC)
OFFERS = st.lists(
    st.builds(
        Offer, st.integers(1, 5), st.integers(0, 9), st.integers(0, 3).map(lambda s: AT + dt.timedelta(seconds=s)),
        st.integers(1, 1000),
    ),
    unique_by=lambda one: one.serial,
)  # fmt: skip


def offer(bidder: int, amount: int, second: int, serial: int) -> Offer:
    return Offer(bidder, amount, AT + dt.timedelta(seconds=second), serial)


def test_of_equal_bids_the_earlier_wins() -> None:
    late, early = offer(1, 500, 2, 1), offer(2, 500, 1, 2)
    assert winner([late, early], 100) == early


def test_within_one_moment_the_room_s_order_counts() -> None:
    assert winner([offer(2, 500, 1, 8), offer(1, 500, 1, 7)], 100) == offer(1, 500, 1, 7)


def test_nobody_wins_below_the_floor() -> None:
    assert winner([offer(1, 99, 1, 1)], 100) is None
    assert winner([], 100) is None


@given(OFFERS)
def test_the_winner_is_beaten_by_nobody_and_ties_with_nobody_earlier(offers: list[Offer]) -> None:
    won = winner(offers, 0)
    for one in offers:
        assert won is not None
        assert one.amount_fen <= won.amount_fen
        if one.amount_fen == won.amount_fen:
            assert (won.at, won.serial) <= (one.at, one.serial)


@given(OFFERS, st.randoms())
def test_the_order_in_which_bids_are_read_changes_nothing(offers: list[Offer], chance: object) -> None:
    shuffled = list(offers)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert ranked(shuffled) == ranked(offers)


@given(OFFERS)
def test_every_bidder_stands_once(offers: list[Offer]) -> None:
    told = [one.bidder for one in ranked(offers)]
    assert sorted(set(told)) == sorted(told)
    assert set(told) == {one.bidder for one in offers}
