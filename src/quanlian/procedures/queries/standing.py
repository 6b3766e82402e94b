"""How many cases stand in each tab of a person's inbox: the figures of their tiles, asked as the inbox itself asks."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from urllib.parse import urlencode

from quanlian.core.people.models import User
from quanlian.core.people.roles import GOVERNMENT, STAFF
from quanlian.procedures.queries.asked import Asked, Lamp, Tab
from quanlian.procedures.queries.counting import count
from quanlian.procedures.queries.duty import duty_of
from quanlian.procedures.queries.inbox import narrowed

TILES = (
    Asked(Tab.TURN),
    Asked(Tab.OVERDUE),
    Asked(Tab.ALL, light=Lamp.AMBER.value),
    Asked(Tab.MINE),
    Asked(Tab.FREE),
    Asked(Tab.ALL),
)


@dataclass(frozen=True, slots=True)
class Standing:
    """The cases of one tab and light; `query` is the inbox's question for them."""

    asked: Asked
    cases: int

    @property
    def query(self) -> str:
        said = {"tab": self.asked.tab.value, "light": self.asked.light}
        return urlencode({name: value for name, value in said.items() if value})


def standing(user: User, today: dt.date) -> list[Standing]:
    """One query for all of them. Outside the IP office (leader, treasury): what waits for their own part alone."""
    if not user.roles & GOVERNMENT:
        return []
    duty = duty_of(user)
    counts = count(narrowed(user, Asked(Tab.ALL)), Tab.ALL, duty, today, closed=0)
    found = [Standing(one, counts.lights.get(one.light, 0) if one.light else counts.tabs[one.tab]) for one in TILES]
    shown = set(Tab) if user.roles & STAFF else {Tab.TURN}
    return [one for one in found if one.asked.tab in shown and (one.asked.tab != Tab.TURN or duty.turns)]
