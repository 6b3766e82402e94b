"""对接次数, 意向, 签约率, 平均响应天数, and how each channel succeeds (domain/05 §5)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import Avg, Count, DurationField, ExpressionWrapper, F, Q, QuerySet

from quanlian.utilisation.matching.models import Channel, Match, MatchState, Need

_TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Success:
    """Contacts of one channel (or of all), and how many came to an intention and to a contract.

    A signed one counts as an intention as well: nobody signs without meaning to.
    """

    channel: str
    contacts: int
    intentions: int
    signed: int
    failed: int

    @property
    def rate(self) -> Decimal | None:
        """签约率 in percent; None where nothing was contacted."""
        if not self.contacts:
            return None
        return (Decimal(100 * self.signed) / self.contacts).quantize(_TENTH, ROUND_HALF_UP)

    @property
    def label(self) -> str:
        return str(Channel(self.channel).label) if self.channel else "合计"


@dataclass(frozen=True, slots=True)
class Kpi:
    """`answer_days`: mean of calendar days from publication to the first answer of needs; None without any."""

    total: Success
    channels: tuple[Success, ...]
    answer_days: Decimal | None


def kpi(matches: QuerySet[Match], needs: QuerySet[Need], since: dt.date, until: dt.date) -> Kpi:
    """Of the matches first contacted, and the needs first answered, in the period (both days included)."""
    rows = matches.filter(contacted_on__range=(since, until)).order_by()
    counted = rows.values_list("channel").annotate(
        n=Count("pk", distinct=True),
        meant=Count("pk", distinct=True, filter=Q(state__in=(MatchState.INTENTION, MatchState.SIGNED))),
        signed=Count("pk", distinct=True, filter=Q(state=MatchState.SIGNED)),
        failed=Count("pk", distinct=True, filter=Q(state=MatchState.FAILED)),
    )
    channels = tuple(sorted((Success(*one) for one in counted), key=lambda one: (-one.signed, -one.contacts)))
    return Kpi(_total(channels), channels, _answer_days(needs, since, until))


def _total(channels: tuple[Success, ...]) -> Success:
    return Success(
        "", *(sum(getattr(one, name) for one in channels) for name in ("contacts", "intentions", "signed", "failed"))
    )


def _answer_days(needs: QuerySet[Need], since: dt.date, until: dt.date) -> Decimal | None:
    rows = needs.filter(answered_on__range=(since, until), opened_on__isnull=False, answered_on__gte=F("opened_on"))
    took = ExpressionWrapper(F("answered_on") - F("opened_on"), DurationField())
    mean = rows.order_by().annotate(took=took).aggregate(mean=Avg("took"))["mean"]
    return None if mean is None else (Decimal(str(mean.total_seconds())) / 86_400).quantize(_TENTH, ROUND_HALF_UP)
