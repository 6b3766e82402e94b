"""风险补偿金总账: what a pool holds, what it stands for, its banks, its movements; and money paid in."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from quanlian.core.access import guarded
from quanlian.core.findings import UserError
from quanlian.core.money import Fen
from quanlian.core.people.roles import Role
from quanlian.core.policies import policy_for
from quanlian.procedures.moment import today
from quanlian.ui.amounts import in_full, in_short
from quanlian.ui.asked import actor, person
from quanlian.utilisation.ledger import services as ledger
from quanlian.utilisation.pool.models import Admission, Claim, Pool, PoolPartner
from quanlian.utilisation.pool.money import accounts
from quanlian.utilisation.pool.money.limits import BankRecord, bank_records, leverage_used
from quanlian.utilisation.pool.pages.frame import KEEPING, READERS, amount, pool_of
from quanlian.utilisation.pool.pages.waiting import waiting
from quanlian.utilisation.pool.policies import SEERS
from quanlian.utilisation.pool.running.opening import rule_for
from quanlian.utilisation.pool.sharing.rule import PARTIES, Rule

MOST = 50


@guarded(READERS)
@require_safe
def pools(request: HttpRequest) -> HttpResponse:
    """The pools this person may see, each with its balance."""
    rows = policy_for(Pool).visible_to(person(request)).select_related("organisation")[:MOST]
    whole = bool(person(request).roles & SEERS)
    shown = [(one, in_short(accounts.balance(one)) if whole else "") for one in rows]
    content = {"pools": shown, "whole": whole, "waiting": waiting(person(request))}
    return render(request, "pool/pools.html", content)


@guarded(READERS)
@require_safe
def ledger_page(request: HttpRequest, code: str) -> HttpResponse:
    """The whole ledger for those who keep or oversee the pool; a partner sees its own loans and claims only."""
    pool, user = pool_of(request, code), person(request)
    rule = rule_for(pool.code, today())
    content: dict[str, object] = {
        "pool": pool, "rule": rule, "shares": [(PARTIES[name], f"{part:f}%") for name, part in rule.shares.items()],
        "loans": loans(policy_for(Admission).visible_to(user).filter(pool=pool).order_by("-pk")[:MOST]),
        "partners": policy_for(PoolPartner).visible_to(user).filter(pool=pool).order_by("kind", "name")[:MOST],
        "claims": claims(policy_for(Claim).visible_to(user).filter(admission__pool=pool)),
    }  # fmt: skip
    if user.roles & SEERS:
        content |= {**books(pool, rule), "keeps": policy_for(Pool).can(user, "keep", pool)}
    return render(request, "pool/ledger.html", content)


def books(pool: Pool, rule: Rule) -> dict[str, object]:
    """Balance, leverage, banks and the year's movements."""
    funds, used = accounts.funds(pool), leverage_used(pool)
    limit, day = rule.leverage_limit(funds), today()
    told = ledger.statement(accounts.code(pool, accounts.CASH), dt.date(day.year, 1, 1), day)
    return {
        "whole": True, "balance": in_full(accounts.balance(pool)), "funds": in_short(funds),
        "used": in_short(used), "limit": in_short(limit) if limit is not None else "",
        "part": _percent(used, limit), "banks": [_bank(one, rule) for one in bank_records(pool)],
        "opening": in_full(told.opening_fen), "year": day.year,
        "lines": [(one, in_full(one.moved_fen), in_full(one.after_fen)) for one in told.lines[-MOST:]],
    }  # fmt: skip


@guarded(KEEPING)
@require_POST
def contribute(request: HttpRequest, code: str) -> HttpResponse:
    """Money paid in, or interest of the account; the reference makes a second sending harmless."""
    pool = pool_of(request, code)
    policy_for(Pool).demand(person(request), "keep", pool)
    given, day = request.POST, today()
    fen, reference = amount(given, "amount"), given.get("reference", "").strip()
    if fen <= 0 or not reference:
        raise UserError("POOL_AMOUNT", _("请填写金额和入账凭证号"), value=reference, remedy=_("补填后再提交"))
    name = f"{pool.code}:{reference}"[:120]
    if given.get("kind") == "interest":
        accounts.credit_interest(actor(request), pool, fen, reference=name, on=day)
    else:
        source = given.get("source", "").strip() or str(Role.FINANCE_BUREAU.label)
        accounts.contribute(actor(request), pool, fen, source=source, reference=name, on=day)
    return redirect("pool-ledger", code=pool.code)


def loans(rows: QuerySet[Admission]) -> list[tuple[Admission, str]]:
    return [(one, in_short(one.principal_fen)) for one in rows.select_related("case")]


def claims(rows: QuerySet[Claim]) -> list[tuple[Claim, str, str]]:
    found = rows.select_related("admission__case").order_by("-pk")[:MOST]
    return [(one, in_full(one.principal_fen), in_full(one.paid_fen)) for one in found]


def _bank(one: BankRecord, rule: Rule) -> dict[str, object]:
    tone = (
        "red"
        if one.bad_percent > rule.breakers.suspend
        else "amber"
        if one.bad_percent > rule.breakers.warn
        else "green"
    )
    return {
        "name": one.bank_name, "loans": one.loans, "covered": in_short(one.covered_fen),
        "bad": in_short(one.bad_fen), "percent": f"{one.bad_percent:f}%",
        "paid": in_full(one.paid_fen), "tone": tone,
    }  # fmt: skip


def _percent(used: Fen, limit: Fen | None) -> str:
    return f"{Decimal(used) * 100 / limit:.1f}%" if limit else ""
