"""The filters of dashboard and workbench: the same words in the address, so that each figure leads to its leads."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.http import urlencode

from quanlian.procedures.moment import today
from quanlian.protection.watch.models import Lead, LeadState
from quanlian.protection.watch.transitions import UNDER_WAY
from quanlian.ui.asked import day, whole

ENDED = (LeadState.EXCLUDED, LeadState.CLOSED)
GROUPS = {
    "open": ~Q(state__in=ENDED),
    "todo": Q(state__in=(LeadState.NEW, LeadState.CONFIRMING, LeadState.CONFIRMED)),
    "under_way": Q(state__in=UNDER_WAY),
    "working": ~Q(state__in=(LeadState.NEW, *ENDED)),
}
"""Names for several states at once."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Blank asks for nothing. `state`: one of LeadState, or a name of GROUPS. `late`: past its day."""

    mark: int = 0
    platform: str = ""
    state: str = ""
    load: int = 0
    seller: int = 0
    since: dt.date | None = None
    until: dt.date | None = None
    late: bool = False
    sort: str = "score"
    q: str = ""

    @classmethod
    def of(cls, request: HttpRequest) -> Asked:
        given = request.GET if request.method != "POST" else request.POST
        state = given.get("state", "")
        return cls(
            whole(given.get("mark", "")), given.get("platform", "")[:40],
            state if state in LeadState.values or state in GROUPS else "", whole(given.get("load", "")),
            whole(given.get("seller", "")), day(given, "since"), day(given, "until"), bool(given.get("late")),
            "due" if given.get("sort") == "due" else "score", given.get("q", "").replace("\0", "").strip()[:80],
        )  # fmt: skip

    def rows(self, leads: QuerySet[Lead]) -> QuerySet[Lead]:
        """The leads asked for, in the order asked for; joined ones stand with their lead."""
        found = leads.filter(twin_of=None, **self._exact())
        found = found.filter(GROUPS[self.state]) if self.state in GROUPS else found
        if self.late:
            found = found.filter(due_on__lt=today()).exclude(state__in=ENDED)
        if self.q:
            found = found.filter(Q(number__istartswith=self.q) | Q(item__title__icontains=self.q))
        return found.order_by("due_on", "-score", "pk") if self.sort == "due" else found.order_by("-score", "pk")

    def _exact(self) -> dict[str, object]:
        asked = {
            "mark": self.mark, "item__seller__platform": self.platform, "load": self.load,
            "item__seller": self.seller, "found_at__date__gte": self.since, "found_at__date__lte": self.until,
            "state": "" if self.state in GROUPS else self.state,
        }  # fmt: skip
        return {name: value for name, value in asked.items() if value}

    def query(self, **other: object) -> str:
        """The address's query for this, with some parts changed."""
        told = replace(self, **other)  # type: ignore[arg-type]
        parts = {name: getattr(told, name) for name in self.__slots__}
        kept = {name: value for name, value in parts.items() if value and not (name == "sort" and value == "score")}
        return urlencode({name: "1" if value is True else value for name, value in kept.items()})
