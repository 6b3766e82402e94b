"""A co-owner's consent on line: confirmed with the account, or a paper recorded by the office."""

from __future__ import annotations

from django.urls import reverse

from quanlian.core.actions import Actor, act
from quanlian.core.findings import UserError
from quanlian.core.people.reach import speaks_for
from quanlian.procedures.moment import now
from quanlian.utilisation.deals.models import CoOwnerConsent
from quanlian.utilisation.deals.policies import OPERATORS
from quanlian.utilisation.deals.telling import tell


def consent(actor: Actor, asked: CoOwnerConsent, *, agreed: bool, proof: str = "", signature: str = "") -> None:
    """The co-owner's own answer, or a written one the office has seen (`proof`, then required).

    Raises UserError CONSENT_OTHER, CONSENT_PROOF, CONSENT_SIGNED once the contract is signed.
    """
    deal = asked.deal
    if deal.signed_on or deal.ended_on:
        raise UserError("CONSENT_SIGNED", "合同已经签署或者成交已经终止，不能再答复", value=deal.number)
    _demand(actor, asked, proof)
    with act(actor, "deals.consent", asked) as done:
        asked.consented, asked.answered_at, asked.answered_by = agreed, now(), actor.user
        asked.proof, asked.signature = proof[:120], signature[:80]
        asked.save()
        done.detail["agreed"] = agreed
        word = "同意" if agreed else "不同意"
        tell(
            deal.seller,
            f"共有人答复：{word}",
            f"{asked.name}对成交{deal.number}答复{word}",
            reverse("deals-deal", args=[deal.number]),
        )


def _demand(actor: Actor, asked: CoOwnerConsent, proof: str) -> None:
    user = actor.user
    if user is not None and asked.organisation_id is not None and asked.organisation_id in speaks_for(user):
        return
    if user is None or not user.roles & OPERATORS:
        raise UserError(
            "CONSENT_OTHER", "只有被征求意见的共有人可以答复", value=asked.name, remedy="请用共有人单位的账号办理"
        )
    if not proof.strip():
        raise UserError(
            "CONSENT_PROOF", "登记书面同意须写明文件编号", value=asked.name, remedy="填写书面同意的编号和日期"
        )
