"""One fund: the NAV report of a day, partners, calls, projects, distributions, targets."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from quanlian.core.access import guarded
from quanlian.core.policies import policy_for
from quanlian.procedures.library import item_of
from quanlian.procedures.moment import today
from quanlian.ui.asked import day, person
from quanlian.utilisation.funds.cash import values
from quanlian.utilisation.funds.models import CapitalCall, Commitment, Distribution, Fund, FundProject, Target, Tier
from quanlian.utilisation.funds.pages.frame import READERS, Content, fund_of, shown
from quanlian.utilisation.funds.reporting import Report, report

MOST = 100


@guarded(READERS)
@require_safe
def fund(request: HttpRequest, number: str) -> HttpResponse:
    """`?on=` the day of the report."""
    row = fund_of(request, number)
    return render(request, "funds/fund.html", content(request, row))


def content(request: HttpRequest, row: Fund) -> Content:
    on, user = day(request.GET, "on") or today(), person(request)
    said, worth = report(row, on), values(row, on)
    projects = policy_for(FundProject).visible_to(user).filter(fund=row).select_related("case__version")[:MOST]
    return {
        "fund": row,
        "size": shown(row.size_fen),
        "on": on,
        "report": said,
        "figures": _figures(said),
        "partners": [(one, shown(one.amount_fen)) for one in policy_for(Commitment).visible_to(user).filter(fund=row)],
        "calls": [
            (one, shown(one.amount_fen), [(part, shown(part.due_fen)) for part in one.parts.all()])
            for one in policy_for(CapitalCall).visible_to(user).filter(fund=row).prefetch_related("parts__commitment")
        ],
        "distributions": [
            (
                one,
                shown(one.amount_fen),
                [
                    (part, shown(part.capital_fen), shown(part.gain_fen), shown(part.conceded_fen))
                    for part in one.parts.all()
                ],
            )
            for one in policy_for(Distribution).visible_to(user).filter(fund=row).prefetch_related("parts__commitment")
        ],
        "projects": [(one, _stage(one), shown(one.asked_fen), shown(worth.get(one.pk, 0))) for one in projects],
        "targets": policy_for(Target).visible_to(user).filter(fund=row),
        "subs": policy_for(Fund).visible_to(user).filter(parent=row),
        "tiers": Tier.choices,
        "may_run": policy_for(Fund).can(request.user, "run", row),
        "may_keep": policy_for(Fund).can(request.user, "keep", row),
    }


def _stage(one: FundProject) -> str:
    """The state its case is in, in the item's own words."""
    if one.case is None:
        return ""
    states = item_of(one.case.version).states
    return states[one.case.state].title if one.case.state in states else one.case.state


def _figures(said: Report) -> Content:
    amounts = {
        "committed": said.committed_fen,
        "called": said.called_fen,
        "paid": said.held.paid_fen,
        "invested": said.held.invested_fen,
        "distributed": said.held.distributed_fen,
        "cash": said.held.cash_fen,
        "portfolio": said.held.portfolio_fen,
        "nav": said.held.nav_fen,
        "needed": said.reinvested.needed_fen,
        "home": said.reinvested.done_fen,
        "short": said.match.short_fen,
        "central": said.match.central_fen,
        "local": said.match.local_fen,
    }
    irr = said.returns.irr
    return {**{name: shown(fen) for name, fen in amounts.items()}, "irr": "" if irr is None else f"{irr * 100:.2f}"}


@guarded(READERS)
@require_safe
def chart(request: HttpRequest, number: str) -> JsonResponse:
    """Paid in, given back and NAV at the ends of the years since founding, in 万元."""
    row, on = fund_of(request, number), today()
    years = range(max(row.established_on.year, on.year - 10), on.year)
    ends = [*(on.replace(year=year, month=12, day=31) for year in years), on]
    said = [report(row, end) for end in ends]
    wan = 10**6
    series = [
        {"name": _("累计实缴"), "data": [one.held.paid_fen / wan for one in said]},
        {"name": _("累计分配"), "data": [one.held.distributed_fen / wan for one in said]},
        {"name": _("净资产"), "data": [one.held.nav_fen / wan for one in said]},
    ]
    body = {
        "kind": "line",
        "title": _("基金历年情况"),
        "unit": _("万元"),
        "categories": [str(end) for end in ends],
        "series": series,
        "note": "",
    }
    return JsonResponse(body)
