"""A pool over years, tried out: parameters, the table, the chart."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from quanlian.core.access import guarded
from quanlian.core.findings import UserError
from quanlian.core.money import Fen, plain_yuan
from quanlian.procedures.moment import today
from quanlian.ui.amounts import in_short
from quanlian.utilisation.pool.models import Pool
from quanlian.utilisation.pool.money import accounts
from quanlian.utilisation.pool.pages.frame import OVERSEERS, amount, pool_of, whole
from quanlian.utilisation.pool.running.opening import rule_for
from quanlian.utilisation.pool.simulating.engine import Plan, Year, simulate

WAN = 1_000_000
DEFAULTS = {"loans": 40, "default": 300, "recovery": 4000, "cost": 500, "years": 5, "seed": 1}


@guarded(OVERSEERS)
@require_safe
def simulation(request: HttpRequest, code: str) -> HttpResponse:
    """The years of the plan in the address; the same address shows the same years."""
    pool, trouble = pool_of(request, code), None
    years: tuple[Year, ...] = ()
    try:
        years = simulate(plan_of(request, pool), rule_for(pool.code, today()))
    except UserError as error:
        trouble = error
    content = {
        "pool": pool, "trouble": trouble, "years": [_row(one) for one in years],
        "fields": _fields(request, pool), "query": request.GET.urlencode(),
    }  # fmt: skip
    return render(request, "pool/simulation.html", content)


@guarded(OVERSEERS)
@require_safe
def chart(request: HttpRequest, code: str) -> JsonResponse:
    """Balance, payments and recoveries by year, in 万元."""
    pool = pool_of(request, code)
    years = simulate(plan_of(request, pool), rule_for(pool.code, today()))
    return JsonResponse(
        {
            "kind": "line",
            "title": _("资金池模拟"),
            "unit": _("万元"),
            "categories": [_("第 %s 年") % one.number for one in years],
            "series": [
                {"name": _("年末余额"), "data": [_wan(one.closing_fen) for one in years]},
                {"name": _("代偿"), "data": [_wan(one.paid_fen) for one in years]},
                {"name": _("回补"), "data": [_wan(one.returned_fen) for one in years]},
            ],
            "note": _("随机数种子固定，同样的参数结果相同"),
        }
    )


def plan_of(request: HttpRequest, pool: Pool) -> Plan:
    """Raises UserError POOL_PLAN or MONEY_FORMAT."""
    given = request.GET
    rates = {name: whole(given, name, value) for name, value in DEFAULTS.items()}
    return Plan(
        funds_fen=amount(given, "funds", plain_yuan(accounts.balance(pool))), loans=rates["loans"],
        loan_fen=amount(given, "loan", "2000000"), default=rates["default"], recovery=rates["recovery"],
        cost=rates["cost"], years=rates["years"], seed=rates["seed"], top_up_fen=amount(given, "top_up"),
    )  # fmt: skip


def _fields(request: HttpRequest, pool: Pool) -> list[tuple[str, str, str]]:
    """(name, label, value) of the form."""
    labels = (
        ("funds", _("初始资金（元）"), plain_yuan(accounts.balance(pool))),
        ("top_up", _("每年增资（元）"), "0"),
        ("loan", _("单笔贷款（元）"), "2000000"),
        ("loans", _("每年贷款笔数"), str(DEFAULTS["loans"])),
        ("default", _("年违约率（万分之）"), str(DEFAULTS["default"])),
        ("recovery", _("一年后回收率（万分之）"), str(DEFAULTS["recovery"])),
        ("cost", _("追偿费用占回收（万分之）"), str(DEFAULTS["cost"])),
        ("years", _("年数"), str(DEFAULTS["years"])),
        ("seed", _("随机数种子"), str(DEFAULTS["seed"])),
    )
    return [(name, label, request.GET.get(name) or value) for name, label, value in labels]


def _row(one: Year) -> tuple[Year, list[str]]:
    amounts = (one.opening_fen, one.loss_fen, one.paid_fen, one.unpaid_fen, one.returned_fen, one.closing_fen)
    return one, [in_short(fen) for fen in amounts]


def _wan(fen: Fen) -> float:
    """For the drawing only."""
    return round(fen / WAN, 2)
