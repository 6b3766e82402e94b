"""A search saved in one line, and the days after."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from quanlian.core.actions import actor_of
from quanlian.core.people.models import User
from quanlian.search.saved import searches
from quanlian.search.saved.models import SavedSearch
from tests.search.saved.shelf import link

SHANGHAI = ZoneInfo("Asia/Shanghai")


def save(user: User, name: str = "装置", asked: str = "", frequency: str = "daily", **more: object) -> SavedSearch:
    return searches.save(actor_of(user), user, name, asked or link(), frequency=frequency, **more)  # type: ignore[arg-type]


def later(days: int = 8) -> dt.datetime:
    return dt.datetime.now(SHANGHAI) + dt.timedelta(days=days)
