"""What the reward item borrows: the calculator beside the form, the check of parts, the deeds that record and pay."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from quanlian.core.actions import Actor
from quanlian.core.findings import UserError
from quanlian.core.money import format_yuan
from quanlian.core.people.models import Organisation
from quanlian.procedures.models import Case
from quanlian.procedures.plugs import (
    Calculation,
    CheckResult,
    Facts,
    register_calculator,
    register_check,
    register_deed,
)
from quanlian.rules.library import national
from quanlian.utilisation.licensing.fees import percent
from quanlian.utilisation.licensing.models import Reward
from quanlian.utilisation.licensing.parts import parts_of
from quanlian.utilisation.licensing.rewarding import Ask, Owed, reward
from quanlian.utilisation.licensing.rewards import Wanted, pay_reward, record_reward

BASIS = "促进科技成果转化法第四十四条、第四十五条；专利法实施细则第九十二条至第九十四条"


def calculate(facts: Facts, on: dt.date) -> Calculation:
    """What the law or the agreement gives, and each person's sum."""
    owed = _owed(facts, on)
    return Calculation(
        "奖励和报酬", format_yuan(owed.fen), owed.receipt.steps + owed.receipt.remarks, (BASIS,), owed.receipt
    )


def check(facts: Facts, on: dt.date) -> tuple[CheckResult, ...]:
    """Parts make one; an agreement below the legal minimum is a matter for a person."""
    parts = parts_of(str(facts.get("people") or ""))
    whole = sum(parts.values(), Decimal())
    owed = _owed(facts, on)
    sound = whole == 1 and bool(parts)
    below = f"约定额低于没有约定时的最低额{format_yuan(owed.minimum_fen)}，须核对规章制度或者约定"
    return (
        CheckResult("REWARD_PARTS", "分配比例合计为100%", "pass" if sound else "fail", f"合计{percent(whole)}", BASIS),
        CheckResult("REWARD_MINIMUM", "不低于法定最低额或者有约定", "manual" if owed.below else "pass",
                    below if owed.below else "不低于法定最低额", BASIS),
    )  # fmt: skip


def record(actor: Actor, case: Case, facts: Facts, on: dt.date) -> None:
    """Put the reward on record. Raises UserError REWARD_…"""
    unit = _unit(case, facts)
    ask = _ask(facts, on)
    wanted = Wanted(
        unit, ask, parts_of(str(facts.get("people") or "")), _right(facts), str(facts.get("reference") or ""),
        _day(facts, "pay_by"), case, case.region_code,
    )  # fmt: skip
    record_reward(actor, wanted)


def paid(actor: Actor, case: Case, facts: Facts, on: dt.date) -> None:
    """Everybody has been paid."""
    row = Reward.objects.select_for_update(of=("self",)).filter(case=case).first()
    if row is None:
        raise UserError("REWARD_NONE", "本案没有登记的奖励", value=case.number)
    pay_reward(actor, row, _day(facts, "paid_on") or on)


def register() -> None:
    register_calculator("licensing.reward", calculate)
    register_check("licensing.reward", check)
    register_deed("licensing.record_reward", record)
    register_deed("licensing.pay_reward", paid)


def _owed(facts: Facts, on: dt.date) -> Owed:
    return reward(_ask(facts, on), national())


def _ask(facts: Facts, on: dt.date) -> Ask:
    ratio = facts.get("ratio_percent")
    return Ask(
        kind=str(facts.get("kind") or ""), on=on, base_fen=_whole(facts, "base") or 0,
        ratio=Decimal(str(ratio)) / 100 if ratio not in (None, "") else None, sum_fen=_whole(facts, "grant_sum"),
        right_kind=str(facts.get("patent_kind") or ""), year=_whole(facts, "year_of_use") or 1,
    )  # fmt: skip


def _whole(facts: Facts, name: str) -> int | None:
    value = facts.get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _day(facts: Facts, name: str) -> dt.date | None:
    value = facts.get(name)
    return dt.date.fromisoformat(str(value)) if value else None


def _right(facts: Facts) -> str:
    given = facts.get("rights")
    return str(given[0]) if isinstance(given, (list, tuple)) and given else ""


def _unit(case: Case, facts: Facts) -> Organisation:
    party = case.parties.filter(role="unit", organisation__isnull=False).select_related("organisation").first()
    found = party.organisation if party else Organisation.objects.filter(name=str(facts.get("unit_name"))).first()
    if found is None:
        raise UserError("REWARD_UNIT", "单位没有在本系统登记", value=str(facts.get("unit_name"))[:60])
    return found
