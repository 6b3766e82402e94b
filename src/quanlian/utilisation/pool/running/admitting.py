"""Filing a drawn loan and taking it under the pool's cover (备案)."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from django.db import transaction

from quanlian.core.actions import Actor, act
from quanlian.core.findings import UserError
from quanlian.core.money import format_yuan
from quanlian.core.people.models import Organisation
from quanlian.core.people.roles import Role
from quanlian.procedures.models import Case
from quanlian.procedures.people import covers
from quanlian.procedures.plugs import Facts
from quanlian.utilisation.pool.loan_book import kept_loan
from quanlian.utilisation.pool.models import Admission, Claim, PartnerKind, Pool
from quanlian.utilisation.pool.running.breakers import demand
from quanlian.utilisation.pool.running.opening import found_or_opened, join, rule_for
from quanlian.utilisation.pool.running.told import Told

ALL = Decimal(1)


def file(actor: Actor, case: Case, facts: Facts, on: dt.date) -> None:
    """The bank files: the rule exists, the loan is not covered yet, and what finance knows of it agrees."""
    told = Told(facts)
    rule_for(told.text("pool"), on)
    demand_place(case, told.text("pool"))
    _own_loan(actor, case, told)
    refuse_twice(told.text("loan_number"))
    if told.day("ends_on") <= told.day("drawn_on"):
        raise UserError("POOL_TERM", "到期日期须晚于放款日期", value=told.text("ends_on"), remedy="核对借款合同")
    _agrees(told)


def admit(actor: Actor, case: Case, facts: Facts, on: dt.date) -> None:
    """The pool office takes the loan in. Raises POOL_LEVERAGE, POOL_SUSPENDED, POOL_ADMITTED."""
    told = Told(facts)
    demand_place(case, told.text("pool"))
    pool = found_or_opened(actor, told.text("pool"), on)
    with transaction.atomic():
        pool = Pool.objects.select_for_update().get(pk=pool.pk)
        refuse_twice(told.text("loan_number"))
        row = _row(pool, case, told, on)
        demand(pool, rule_for(pool.code, on), row.bank_name, row.principal_fen, row.bank)
        with act(actor, "pool.admit", row) as done:
            row.save()
            done.event("pool.admitted", loan=row.loan_number, pool=pool.code, case=case.pk)
        join(actor, pool, row.bank_name, PartnerKind.BANK, since=on, organisation=row.bank)


def refuse_twice(loan_number: str) -> None:
    had = Admission.objects.filter(loan_number=loan_number, closed_on=None).select_related("pool", "case").first()
    if had is not None:
        shown = f"{loan_number}（{had.pool.title}，{had.admitted_on}备案）"
        raise UserError(
            "POOL_ADMITTED", "这笔贷款已经备案", value=shown, rule="一笔贷款只在一个资金池备案", remedy="核对贷款编号"
        )
    paid = Claim.objects.filter(admission__loan_number=loan_number, paid_on__isnull=False).first()
    if paid is not None:
        raise UserError(
            "POOL_PAID", "这笔贷款已经得到过补偿，不能再次备案", value=f"{loan_number}（{paid.paid_on}拨付）",
            rule="一笔贷款只补偿一次", remedy="追回款在原备案中办理",
        )  # fmt: skip


def demand_place(case: Case, code: str) -> None:
    """A case of one place does not reach into the pool of another. Raises UserError POOL_PLACE."""
    pool = Pool.objects.filter(code=code).first()
    if pool is None or not pool.region_code or not case.region_code:
        return
    if not (covers(pool.region_code, case.region_code) or covers(case.region_code, pool.region_code)):
        raise UserError(
            "POOL_PLACE", "不能向其他地区的资金池备案", value=f"{pool.title}（{pool.region_code}）",
            rule=f"本件办理地区{case.region_code}", remedy="向本地区的资金池备案",
        )  # fmt: skip


def _own_loan(actor: Actor, case: Case, told: Told) -> None:
    """A bank files its own loans, under its registered name. Raises UserError POOL_BANK."""
    bank = case.parties.filter(role="bank").first()
    if actor.user is None or Role.FINANCE not in actor.user.roles or (bank and bank.organisation_id):
        return
    raise UserError(
        "POOL_BANK", "只能为本行的贷款备案", value=told.text("bank_name"), rule="贷款银行须是申请账号所属的机构",
        remedy="按本行登记的名称填写",
    )  # fmt: skip


def _row(pool: Pool, case: Case, told: Told, on: dt.date) -> Admission:
    bank = case.parties.filter(role="bank").select_related("organisation").first()
    return Admission(
        pool=pool,
        case=case,
        loan_number=told.text("loan_number"),
        enterprise_name=told.text("enterprise_name"),
        enterprise_code=told.text("enterprise_code", ""),
        bank_name=told.text("bank_name"),
        bank=_bank(told.text("bank_name"), bank.organisation if bank else None),
        principal_fen=told.fen("principal"),
        ip_part=told.number("ip_part", Decimal(100)) / 100,
        drawn_on=told.day("drawn_on"),
        ends_on=told.day("ends_on"),
        admitted_on=on,
    )


def _bank(name: str, filed_by: Organisation | None) -> Organisation | None:
    return filed_by or Organisation.objects.filter(name=name, kind="finance").first()


def _agrees(told: Told) -> None:
    """A loan that the finance room keeps is filed as it stands there."""
    known = kept_loan(told.text("loan_number"))
    if known is None:
        return
    for said, kept, title in (
        (told.text("bank_name"), known.bank, "贷款银行"),
        (told.text("enterprise_name"), known.enterprise, "借款企业"),
        (format_yuan(told.fen("principal")), format_yuan(known.drawn_fen or known.principal_fen), "贷款本金"),
    ):
        if said != kept:
            rule = f"质押融资台账为“{kept}”"
            raise UserError(
                "POOL_LOAN_DIFFERS", f"{title}与质押融资台账不一致", value=said, rule=rule, remedy="按台账填写"
            )
