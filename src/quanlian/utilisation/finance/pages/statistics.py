"""Figures of pledge finance: amounts, projects, firms, rates; days a stage takes; science branches and their quota."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from quanlian.core.access import guarded
from quanlian.core.policies import policy_for
from quanlian.procedures.library import item_of, published_version
from quanlian.procedures.moment import today
from quanlian.ui.asked import person
from quanlian.utilisation.finance.figures.by_bank import by_bank
from quanlian.utilisation.finance.figures.counting import totals
from quanlian.utilisation.finance.figures.stages import returns, stages
from quanlian.utilisation.finance.models import Loan
from quanlian.utilisation.finance.pages.asked import Asked
from quanlian.utilisation.finance.pages.frame import BACK_OFFICE, Content


@guarded(BACK_OFFICE)
@require_safe
def statistics(request: HttpRequest) -> HttpResponse:
    """The period is this year where none is asked for; every figure is a link to its loans."""
    asked = Asked.of(request)
    since, until = asked.since or today().replace(month=1, day=1), asked.until or today()
    rows = asked.rows(policy_for(Loan).visible_to(person(request))) if asked.place else None
    seen = rows if rows is not None else policy_for(Loan).visible_to(person(request))
    titles = item_of(published_version("pledge_finance")).states
    period = {"since": since.isoformat(), "until": until.isoformat()}
    applied = seen.filter(applied_on__range=(since, until))
    content: Content = {
        "asked": asked, "since": since, "until": until, "totals": totals(seen, since, until),
        "url": asked.query(**period), "mixed_url": asked.query(mixed="1", **period),
        "stages": [(titles[one.state].title, one) for one in stages(applied) if one.state in titles],
        "returns": returns(applied), "banks": by_bank(seen, since, until),
    }  # fmt: skip
    return render(request, "finance/statistics.html", content)
