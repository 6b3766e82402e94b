"""Other uses of a pledged right that began after the loan without the pledgee's consent (民法典第四百四十四条)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import islice

from django.utils import timezone

from quanlian.utilisation.collateral.watching.found import ByRight, Found, Watched
from quanlian.utilisation.engagements import services as engagements
from quanlian.utilisation.engagements.services import Engagement, Purpose

WORRYING = (
    Purpose.SALE, Purpose.AUCTION, Purpose.EQUITY, Purpose.EXCLUSIVE, Purpose.SOLE, Purpose.OPEN, Purpose.PLEDGE,
    Purpose.SECURITY,
)  # fmt: skip
CHUNK = 5000


def elsewhere(rows: ByRight) -> Iterator[Found]:
    """A use under the loan's own number, or one its pledgee agreed to, is none."""
    keys = iter(rows)
    while part := list(islice(keys, CHUNK)):
        for use in _standing(part):
            for one in rows[use.right_id]:
                if use.reference != one.loan_number and not use.consented and _day(use) >= one.since:
                    yield _found(one, use)


def _standing(rights: Sequence[int]) -> Iterator[Engagement]:
    return engagements.standing(rights, WORRYING).iterator()


def _day(use: Engagement) -> dt.date:
    return timezone.localtime(use.since).date()


def _found(one: Watched, use: Engagement) -> Found:
    day = _day(use)
    facts = (
        ("权利", one.number), ("用途", use.get_purpose_display()), ("业务编号", use.reference), ("占用人", use.holder),
        ("自", str(day)),
    )  # fmt: skip
    fact = f"{one.right}:use:{use.purpose}:{use.reference}"[:120]
    return Found(one, "ENGAGED_ELSEWHERE", fact, day, "权利占用登记", facts)
