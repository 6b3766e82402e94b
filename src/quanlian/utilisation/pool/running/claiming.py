"""A claim for compensation: what is lost, and how it would be shared."""

from __future__ import annotations

import datetime as dt

from quanlian.core.actions import Actor, act
from quanlian.core.findings import UserError
from quanlian.core.money import format_yuan
from quanlian.procedures.models import Case
from quanlian.procedures.plugs import Facts
from quanlian.utilisation.pool.models import Admission, Claim
from quanlian.utilisation.pool.money.limits import left_for
from quanlian.utilisation.pool.running.covered import claim_of, covered
from quanlian.utilisation.pool.running.opening import rule_for
from quanlian.utilisation.pool.running.told import Told
from quanlian.utilisation.pool.sharing.loss import Loss
from quanlian.utilisation.pool.sharing.share import Sharing, share_loss

CLASSES = {"SUBSTANDARD": "次级", "DOUBTFUL": "可疑", "LOSS": "损失"}
AMOUNTS = ("principal", "interest", "penalty", "recovered", "cost")


def claim(actor: Actor, case: Case, facts: Facts, on: dt.date) -> None:
    """The bank claims. Raises POOL_CLASS for a loan that is no bad loan by the rule, POOL_ABOVE above the principal."""
    told, row = Told(facts), covered(case)
    rule = rule_for(row.pool.code, on)
    class_ = CLASSES.get(told.text("five_class"), "")
    if class_ not in rule.bad_classes:
        said = "、".join(rule.bad_classes)
        raise UserError(
            "POOL_CLASS", "贷款分类不属于不良", value=class_, rule=f"不良贷款：{said}", remedy="核对五级分类"
        )
    found = Claim.objects.filter(admission=row).first() or Claim(admission=row)
    found.claimed_on = on
    _write(actor, found, told, "claim", "pool.claim", on)


def review(actor: Actor, case: Case, facts: Facts, on: dt.date) -> None:
    """The pool office settles the figures; they replace those the bank claimed, and the sharing is worked out anew."""
    _write(actor, claim_of(case), Told(facts), "ok", "pool.review", on)


def sharing_of(found: Claim, on: dt.date) -> Sharing:
    """How the claim is shared by the rule and limits of this day."""
    row = found.admission
    rule = rule_for(row.pool.code, on)
    return share_loss(rule, loss_of(found, row), left_for(row.pool, rule, row, on))


def loss_of(found: Claim, row: Admission) -> Loss:
    return Loss(
        found.principal_fen, found.recovered_fen, found.cost_fen, found.interest_fen, found.penalty_fen, row.ip_part
    )


def _write(actor: Actor, found: Claim, told: Told, prefix: str, verb: str, on: dt.date) -> None:
    for name in AMOUNTS:
        setattr(found, f"{name}_fen", told.fen(f"{prefix}_{name}", None if name == "principal" else 0))
    most = found.admission.principal_fen
    if found.principal_fen > most:
        shown, rule = format_yuan(found.principal_fen), f"备案本金{format_yuan(most)}"
        raise UserError("POOL_ABOVE", "未偿本金超过备案的贷款本金", value=shown, rule=rule, remedy="核对金额")
    shared = sharing_of(found, on)
    found.borne, found.receipt = dict(shared.borne), shared.receipt.to_json()
    with act(actor, verb, found):
        found.save()
