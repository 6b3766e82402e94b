"""What an inbox is asked for, read from its address: a filter that can be kept as a bookmark."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Tab(StrEnum):
    """The queues of the inbox."""

    MINE = "mine"
    TURN = "turn"
    FREE = "free"
    WAITING = "waiting"
    OVERDUE = "overdue"
    ALL = "all"
    CLOSED = "closed"


class Lamp(StrEnum):
    """The light of a case's nearest clock; grey: none runs."""

    RED = "red"
    AMBER = "amber"
    GREEN = "green"
    GREY = "grey"


@dataclass(frozen=True, slots=True)
class Asked:
    """Blanks ask for nothing. `since` and `until` are days of acceptance, both included; `words` is free text."""

    tab: Tab = Tab.MINE
    item: str = ""
    state: str = ""
    handler: int = 0
    team: str = ""
    light: str = ""
    region: int = 0
    since: dt.date | None = None
    until: dt.date | None = None
    words: str = ""

    @property
    def narrowed(self) -> bool:
        """Whether more than a tab is asked for."""
        return any((self.item, self.state, self.handler, self.team, self.light, self.region, self.since, self.until))


def asked_of(given: Mapping[str, str], region: int = 0, default: Tab = Tab.MINE) -> Asked:
    """Read an address. What cannot be read is not asked for, so that an old bookmark still opens."""
    tab, light = given.get("tab", ""), given.get("light", "")
    handler = given.get("handler", "")
    return Asked(
        tab=Tab(tab) if tab in set(Tab) else default,
        item=given.get("item", "").strip(),
        state=given.get("state", "").strip(),
        handler=int(handler) if handler.isdecimal() and len(handler) < 18 else 0,
        team=given.get("team", "").strip(),
        light=light if light in set(Lamp) else "",
        region=region,
        since=_day(given.get("since", "")),
        until=_day(given.get("until", "")),
        words=given.get("q", "").strip()[:60],
    )


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text.strip())
    except ValueError:
        return None
