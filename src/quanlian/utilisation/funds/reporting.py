"""The report of a fund on a day: NAV, multiples, IRR, match, investment at home, targets."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Sum

from quanlian.rules.library import national
from quanlian.utilisation.funds.cash import Held, called_fen, held
from quanlian.utilisation.funds.models import Distribution, FlowKind, Fund, Paid, ProjectFlow, Tier
from quanlian.utilisation.funds.reckoning.matching import Match, Reinvested, match, reinvested
from quanlian.utilisation.funds.reckoning.returns import Flow, Returns, returns

RATIO = "fund.match.ratio"


@dataclass(frozen=True, slots=True)
class Report:
    """All that a NAV report says; amounts in 分."""

    on: dt.date
    committed_fen: int
    called_fen: int
    held: Held
    returns: Returns
    match: Match
    reinvested: Reinvested


def report(fund: Fund, on: dt.date) -> Report:
    partners = list(fund.commitments.all())
    now = held(fund, on)
    return Report(
        on=on,
        committed_fen=sum(one.amount_fen for one in partners),
        called_fen=called_fen(fund),
        held=now,
        returns=returns(_flows(fund), now.nav_fen, on),
        match=match([(Tier(one.tier), one.amount_fen) for one in partners], national().at(RATIO, on)),
        reinvested=reinvested(_budget_paid(fund, on), _at_home(fund, on), fund.reinvest_ratio),
    )


def _flows(fund: Fund) -> list[Flow]:
    """Payments of partners by the day the money came, and what they got back."""
    paid = Paid.objects.filter(call__fund=fund).exclude(paid_on=None)
    into = [Flow(one.paid_on, -one.due_fen) for one in paid if one.paid_on is not None]
    return into + [Flow(on, fen) for on, fen in Distribution.objects.filter(fund=fund).values_list("on", "amount_fen")]


def _budget_paid(fund: Fund, on: dt.date) -> int:
    budget = [Tier.CENTRAL, Tier.PROVINCE, Tier.CITY, Tier.COUNTY]
    rows = Paid.objects.filter(call__fund=fund, paid_on__lte=on, commitment__tier__in=budget)
    return int(rows.aggregate(whole=Sum("due_fen"))["whole"] or 0)


def _at_home(fund: Fund, on: dt.date) -> int:
    rows = ProjectFlow.objects.filter(project__fund=fund, project__local=True, kind=FlowKind.INVEST, on__lte=on)
    return int(rows.aggregate(whole=Sum("fen"))["whole"] or 0)
