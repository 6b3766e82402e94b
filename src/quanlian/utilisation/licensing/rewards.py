"""Rewards of inventors on record: reckoned with a receipt, divided among people, paid; and what is due by law."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from quanlian.core.actions import Actor, act
from quanlian.core.findings import UserError
from quanlian.core.people.models import Organisation
from quanlian.evidence.services import Json, about, seal
from quanlian.procedures.models import Case
from quanlian.procedures.moment import today
from quanlian.rules.library import national
from quanlian.utilisation.licensing.models import Reward, RewardShare
from quanlian.utilisation.licensing.numbering import REWARD, new_number
from quanlian.utilisation.licensing.rewarding import Ask, Owed, reward, split
from quanlian.utilisation.licensing.scope import right_of


@dataclass(frozen=True, slots=True)
class Wanted:
    """A reward to record: the reckoning asked for, whose, for which right or contract, and everybody's part."""

    unit: Organisation
    ask: Ask
    people: Mapping[str, Decimal]
    right_number: str = ""
    reference: str = ""
    due_on: dt.date | None = None
    case: Case | None = None
    region_code: int = 0
    agreed: bool = field(default=False)


def reckon(ask: Ask) -> Owed:
    """By the law that ships with the house."""
    return reward(ask, national())


def record_reward(actor: Actor, wanted: Wanted) -> Reward:
    """Reckon, divide, store and seal; one grant reward a right, one reward a case.

    Raises UserError REWARD_… of the reckoning, or REWARD_TWICE.
    """
    owed = reckon(wanted.ask)
    amounts = split(owed.fen, wanted.people)
    right = right_of(wanted.right_number) if wanted.right_number else None
    if wanted.ask.kind == "grant" and right and Reward.objects.filter(right=right, kind="grant").exists():
        raise UserError(
            "REWARD_TWICE", "这件专利的授权奖励已经登记", value=wanted.right_number, remedy="查看已登记的奖励"
        )
    row = Reward(
        number=new_number(REWARD, today()), unit=wanted.unit, kind=wanted.ask.kind, right=right,
        right_number=wanted.right_number[:60], reference=wanted.reference[:80],
        year=wanted.ask.year if wanted.ask.kind == "own_use" else None, base_fen=wanted.ask.base_fen,
        ratio=owed.ratio, agreed=owed.agreed, amount_fen=owed.fen, minimum_fen=owed.minimum_fen,
        receipt=owed.receipt.to_json(), due_on=wanted.due_on, case=wanted.case,
        region_code=wanted.region_code or wanted.unit.region_code, made_by=actor.user,
    )  # fmt: skip
    with act(actor, "licensing.reward", row) as done:
        row.save()
        RewardShare.objects.bulk_create(
            RewardShare(reward=row, person=name[:60], part=wanted.people[name], amount_fen=fen)
            for name, fen in amounts.items()
        )
        done.detail.update(number=row.number, kind=row.kind, amount_fen=row.amount_fen)
        done.event("licensing.rewarded", reward=row.number)
    _seal("reward.recorded", row)
    return row


def pay_reward(actor: Actor, row: Reward, on: dt.date) -> Reward:
    """The unit has paid everybody. Raises UserError REWARD_PAID where it was paid already."""
    if row.paid_on is not None:
        raise UserError("REWARD_PAID", "这笔奖励已经兑现", value=row.number, remedy="刷新页面后再办理")
    row.paid_on = on
    with act(actor, "licensing.reward_paid", row) as done:
        row.save(update_fields=["paid_on"])
        done.detail.update(number=row.number, amount_fen=row.amount_fen)
    _seal("reward.paid", row)
    return row


def _seal(kind: str, row: Reward) -> None:
    """No name of a person goes into the public log: the amounts and the digest of the receipt do."""
    facts: dict[str, Json] = {
        "number": row.number,
        "unit": row.unit.name,
        "kind": row.kind,
        "amount_fen": row.amount_fen,
        "paid_on": row.paid_on.isoformat() if row.paid_on else "",
    }
    seal(kind, [about.right(row.right_number)] if row.right_number else [f"reward:{row.number}"], facts)
