"""Paying compensation out of the pool, and taking recoveries back. The pool's row is locked, so limits hold at once."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from quanlian.core.actions import Actor, act
from quanlian.core.findings import UserError
from quanlian.procedures.models import Case
from quanlian.procedures.plugs import Facts
from quanlian.utilisation.pool.models import Claim, Pool, Recovery
from quanlian.utilisation.pool.money.accounts import pay_out, take_back
from quanlian.utilisation.pool.running.claiming import sharing_of
from quanlian.utilisation.pool.running.covered import claim_of
from quanlian.utilisation.pool.running.told import Told
from quanlian.utilisation.pool.sharing.refund import refund
from quanlian.utilisation.pool.sharing.rule import FUND


@transaction.atomic
def pay(actor: Actor, case: Case, facts: Facts, on: dt.date) -> None:
    """Pay what the rule and its limits give today; what the pool cannot pay falls to the residual party.

    Raises POOL_PAID where it was paid already.
    """
    found = _locked(case)
    if found.paid_on is not None:
        raise UserError("POOL_PAID", "这笔补偿已经拨付", value=str(found.paid_on), remedy="追回款请办理回补")
    shared = sharing_of(found, on)
    found.borne, found.receipt = dict(shared.borne), shared.receipt.to_json()
    found.paid_fen, found.paid_on = shared.paid_fen, on
    row = found.admission
    with act(actor, "pool.pay", found) as done:
        found.save()
        if shared.paid_fen:
            pay_out(actor, row.pool, shared.paid_fen, reference=f"{row.pk}:{row.loan_number}", case=case, on=on)
        done.event("pool.paid", loan=row.loan_number, pool=row.pool.code, fen=shared.paid_fen)


@transaction.atomic
def recover(actor: Actor, case: Case, facts: Facts, on: dt.date) -> None:
    """Money came back: each who bore a part gets it by what they bore; the pool's part returns to its account."""
    told, found = Told(facts), _locked(case)
    if found.paid_on is None:
        raise UserError("POOL_NOT_PAID", "补偿还没有拨付", value=case.number, remedy="拨付前的追回款从净损失中扣除")
    back = refund(found.borne, returned(found), told.fen("recovered_amount"), told.fen("recovery_cost", 0))
    row = Recovery(
        claim=found, on=told.day("recovered_on"), recovered_fen=told.fen("recovered_amount"),
        cost_fen=told.fen("recovery_cost", 0), parts=dict(back.parts), surplus_fen=back.surplus_fen,
        memo=told.text("recovery_source", "")[:200],
    )  # fmt: skip
    with act(actor, "pool.recover", row) as done:
        row.save()
        _into_the_pool(actor, found, row, case)
        done.event("pool.recovered", loan=found.admission.loan_number, fen=back.parts[FUND])


def returned(found: Claim) -> dict[str, int]:
    """What each party got back so far."""
    total: dict[str, int] = {}
    for parts in found.recoveries.values_list("parts", flat=True):
        for name, fen in parts.items():
            total[name] = total.get(name, 0) + fen
    return total


def _into_the_pool(actor: Actor, found: Claim, row: Recovery, case: Case) -> None:
    fen = row.parts[FUND]
    if fen:
        reference = f"{found.admission.pk}:{found.admission.loan_number}:{row.pk}"
        take_back(actor, found.admission.pool, fen, reference=reference, case=case, on=row.on)


def _locked(case: Case) -> Claim:
    found = claim_of(case)
    Pool.objects.select_for_update().get(pk=found.admission.pool_id)
    return Claim.objects.select_for_update(of=("self",)).select_related("admission__pool").get(pk=found.pk)
