"""The filter of the list of loans, as its address gives it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from quanlian.indicators.engine.places import place
from quanlian.ui.asked import day
from quanlian.utilisation.finance.figures.rows import drawn_between, in_regions, mixed, of_parties
from quanlian.utilisation.finance.models import Loan
from quanlian.utilisation.finance.pages.frame import words

GROUPS = {
    "todo": _("待审"),
    "signing": _("签约和登记"),
    "running": _("在贷"),
    "trouble": _("违约"),
    "ended": _("已终结"),
}
STATES = {
    "todo": (
        "submitted", "correcting", "screening", "valuing", "appraising", "rating", "approving", "guaranteeing",
        "insuring",
    ),
    "signing": ("signing", "consenting", "confirming", "filing", "registering", "drawing"),
    "running": ("filing_pool", "pool_review", "in_loan", "renewing", "paid_off", "cancelling"),
    "trouble": ("defaulted",),
    "ended": ("settled", "undrawn", "declined", "screened_out", "refused", "withdrawn", "lapsed"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """`since` and `until` are days of payment; `place` a code of a region or zone."""

    group: str = ""
    since: dt.date | None = None
    until: dt.date | None = None
    place: str = ""
    mixed: bool = False
    q: str = ""

    @classmethod
    def of(cls, request: HttpRequest) -> Asked:
        given = request.GET
        group = given.get("group", "")
        return cls(
            group if group in STATES else "", day(given, "since"), day(given, "until"),
            words(given.get("place", ""), 20), given.get("mixed") == "1", words(given.get("q", "")),
        )  # fmt: skip

    def rows(self, rows: QuerySet[Loan]) -> QuerySet[Loan]:
        """Raises UserError REGION_CODE, REGION_NAME."""
        if self.place not in ("", "CN"):
            where = place(self.place)
            rows = of_parties(rows, where.parties) if where.parties is not None else in_regions(rows, where.codes)
        rows = rows.filter(_standing(self.group)) if self.group else rows
        rows = drawn_between(rows, self.since, self.until) if self.since or self.until else rows
        rows = mixed(rows) if self.mixed else rows
        if self.q:
            rows = rows.filter(
                Q(number=self.q) | Q(enterprise_name__icontains=self.q) | Q(assets__number=self.q)
            ).distinct()
        return rows

    def query(self, **more: str) -> str:
        """The address's query with something changed."""
        found = {
            "group": self.group, "since": self.since.isoformat() if self.since else "",
            "until": self.until.isoformat() if self.until else "", "place": self.place,
            "mixed": "1" if self.mixed else "", "q": self.q, **more,
        }  # fmt: skip
        return urlencode({name: value for name, value in found.items() if value})


def _standing(group: str) -> Q:
    """Loans taken over without a case stand where their amounts say."""
    found = Q(case__state__in=STATES[group])
    alone = Q(case=None)
    if group == "running":
        found |= alone & Q(outstanding_fen__gt=0, defaulted_on=None)
    elif group == "trouble":
        found |= alone & Q(outstanding_fen__gt=0, defaulted_on__isnull=False)
    elif group == "ended":
        found |= alone & Q(outstanding_fen=0, drawn_on__isnull=False)
    return found
