"""Who wins a bid room (pure): the highest price, and of equal ones the earlier (同价时间优先)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=False)
class Offer:
    """`serial` breaks a tie within the same microsecond: the order in which the room took them."""

    bidder: int
    amount_fen: int
    at: dt.datetime
    serial: int


def ranked(offers: Iterable[Offer]) -> list[Offer]:
    """The best first; of one bidder's bids only the best counts."""
    best: dict[int, Offer] = {}
    for one in sorted(offers, key=_order):
        best.setdefault(one.bidder, one)
    return sorted(best.values(), key=_order)


def winner(offers: Iterable[Offer], floor_fen: int) -> Offer | None:
    """None where nobody reached the floor."""
    first = next(iter(ranked(offers)), None)
    return first if first and first.amount_fen >= floor_fen else None


def _order(one: Offer) -> tuple[int, dt.datetime, int]:
    return -one.amount_fen, one.at, one.serial
