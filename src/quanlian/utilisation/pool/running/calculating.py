"""What the case pages show beside the forms: the pre-check of a filing, and the sharing worked out."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from quanlian.core.calendar.arithmetic import add
from quanlian.core.calendar.queries import calendar
from quanlian.core.money import format_yuan
from quanlian.procedures.clocks.catalogue import clock
from quanlian.procedures.plugs import Calculation, CheckResult, Facts
from quanlian.utilisation.pool.models import Admission, Pool
from quanlian.utilisation.pool.money.limits import left_for
from quanlian.utilisation.pool.running.breakers import look
from quanlian.utilisation.pool.running.claiming import AMOUNTS
from quanlian.utilisation.pool.running.opening import rule_for
from quanlian.utilisation.pool.running.told import Told
from quanlian.utilisation.pool.sharing.loss import Loss
from quanlian.utilisation.pool.sharing.rule import PARTIES
from quanlian.utilisation.pool.sharing.share import share_loss

FILING, NOTICE = "pool.filing", "pool.overdue_notice"


def filing(facts: Facts, on: dt.date) -> tuple[CheckResult, ...]:
    """Leverage, breaker, and whether the loan is filed in time after it was drawn."""
    told = Told(facts)
    pool = Pool.objects.filter(code=told.text("pool")).first()
    rule = rule_for(told.text("pool"), on)
    found = look(pool, rule, told.text("bank_name"), told.fen("principal"))
    return (*found, _in_time(FILING, "备案期限", told.day("drawn_on"), on))


def notice(facts: Facts, on: dt.date) -> tuple[CheckResult, ...]:
    """Whether the overdue notice comes in time."""
    told = Told(facts)
    return (_in_time(NOTICE, "逾期通知期限", told.day("overdue_on"), on),) if facts.get("overdue_on") else ()


def compensation(facts: Facts, on: dt.date) -> Calculation:
    """The sharing of the figures on the form: the office's where they are filled in, else the bank's."""
    told = Told(facts)
    prefix = "ok" if facts.get("ok_principal") is not None else "claim"
    fen = {name: told.fen(f"{prefix}_{name}", 0) for name in AMOUNTS}
    rule = rule_for(told.text("pool"), on)
    row = Admission.objects.filter(loan_number=told.text("loan_number"), closed_on=None).select_related("pool").first()
    part = told.number("ip_part", Decimal(100)) / 100
    loss = Loss(fen["principal"], fen["recovered"], fen["cost"], fen["interest"], fen["penalty"], part)
    found = share_loss(rule, loss, left_for(row.pool, rule, row, on)) if row else share_loss(rule, loss)
    data = tuple((PARTIES[name], format_yuan(one)) for name, one in found.borne.items())
    title = f"补偿计算（{rule.place}）"
    return Calculation(title, format_yuan(found.paid_fen), found.receipt.steps, (rule.article,), found.receipt, data)


def _in_time(name: str, title: str, since: dt.date, on: dt.date) -> CheckResult:
    version = clock(name).at(on)
    due = add(since, version.length, calendar()).date
    late = on > due
    why = f"自{since}起，最迟{due}" + ("；已经超过，请说明原因" if late else "")
    return CheckResult(name.upper().replace(".", "_"), title, "manual" if late else "pass", why, version.article)
