"""The two clocks of a question: the day it is about, and the day up to which knowledge counts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.timezone import localdate

from quanlian.core.findings import UserError


@dataclass(frozen=True, slots=True)
class Clock:
    """`as_of`: the day asked about. `known_at`: only what was known on this day counts. `fixed`: not simply today."""

    as_of: dt.date
    known_at: dt.date
    fixed: bool = False

    @classmethod
    def asked(cls, query: Mapping[str, str]) -> Clock:
        """From `?as_of=&known_at=`; both default to today. Raises `UserError` DATE for what is no date."""
        today = localdate()
        as_of, known_at = day(query.get("as_of", "")), day(query.get("known_at", ""))
        return cls(as_of or today, known_at or today, bool(as_of or known_at))


def day(text: str) -> dt.date | None:
    """A date as the date field writes it; blank is None."""
    if not text.strip():
        return None
    try:
        return dt.date.fromisoformat(text.strip())
    except ValueError:
        raise UserError(
            "DATE", "日期写法不对", value=text[:40], rule="YYYY-MM-DD", remedy="按 2024-05-31 的样式填写"
        ) from None
