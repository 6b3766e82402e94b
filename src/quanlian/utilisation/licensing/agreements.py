"""Agreements on the ownership of employment results, and how income is shared by them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from quanlian.core.actions import Actor, act
from quanlian.core.findings import UserError
from quanlian.core.money import format_yuan, share
from quanlian.core.people.models import Organisation
from quanlian.procedures.moment import today
from quanlian.rules.library import national
from quanlian.rules.parameters import Dated
from quanlian.rules.receipts import Content, Receipt, make_receipt
from quanlian.utilisation.licensing.fees import percent
from quanlian.utilisation.licensing.models import AgreementRight, OwnershipAgreement, OwnershipShare
from quanlian.utilisation.licensing.numbering import AGREEMENT, new_number
from quanlian.utilisation.licensing.rewarding import split
from quanlian.utilisation.licensing.scope import right_of

RULE, VERSION = "licensing.ownership", "2026.1"
Kind = OwnershipAgreement.Kind


@dataclass(frozen=True, slots=True)
class Wanted:
    """An agreement as signed. `people`: each person's part of ownership; with the unit's part they make one."""

    unit: Organisation
    kind: str
    rights: tuple[str, ...]
    unit_part: Decimal
    people: Mapping[str, Decimal]
    published_from: dt.date
    published_until: dt.date
    signed_on: dt.date
    use_until: dt.date | None = None
    objection: str = ""
    contract_sha256: str = ""


def record_agreement(actor: Actor, wanted: Wanted) -> OwnershipAgreement:
    """Check against the pilot's rules and store. Raises UserError OWNERSHIP_… naming what does not fit."""
    _demand(wanted)
    row = OwnershipAgreement(
        number=new_number(AGREEMENT, today()), unit=wanted.unit, kind=wanted.kind, unit_part=wanted.unit_part,
        use_until=wanted.use_until, published_from=wanted.published_from, published_until=wanted.published_until,
        objection=wanted.objection[:300], signed_on=wanted.signed_on, contract_sha256=wanted.contract_sha256,
        region_code=wanted.unit.region_code, made_by=actor.user,
    )  # fmt: skip
    with act(actor, "licensing.ownership", row) as done:
        row.save()
        AgreementRight.objects.bulk_create(
            AgreementRight(agreement=row, right=right_of(one), number=one[:60]) for one in wanted.rights
        )
        OwnershipShare.objects.bulk_create(
            OwnershipShare(agreement=row, person=name[:60], part=part) for name, part in wanted.people.items()
        )
        done.detail.update(number=row.number, rights=list(wanted.rights))
    return row


@dataclass(frozen=True, slots=True)
class Shared:
    """Income shared by an agreement: the unit's sum and each person's, together exactly the income."""

    unit_fen: int
    people: Mapping[str, int]
    receipt: Receipt


def share_income(row: OwnershipAgreement, net_income_fen: int, on: dt.date) -> Shared:
    """Net income by ownership; where only use was given, the legal minimum of §45 goes to the people."""
    if net_income_fen < 0:
        raise UserError("OWNERSHIP_INCOME", "净收入不能为负", value=str(net_income_fen), remedy="扣除成本后为负的填0")
    least = national().at("reward.income.minimum", on)
    theirs = _theirs(row, least)
    people_fen = share(net_income_fen, theirs)
    parts = {one.person: one.part for one in row.people.all()}
    whole = sum(parts.values(), Decimal())
    each = split(people_fen, _unit_sum({name: part / whole for name, part in parts.items()}))
    steps = (
        f"净收入 {format_yuan(net_income_fen)} × 科技人员部分 {percent(theirs)} = {format_yuan(people_fen)}",
        f"单位 {format_yuan(net_income_fen - people_fen)}；科技人员部分按约定份额分配，尾差归份额最大者",
    )
    inputs: dict[str, Content] = {"agreement": row.number, "net_income_fen": net_income_fen, "unit_part": row.unit_part}
    receipt = make_receipt(RULE, VERSION, inputs, (least,), steps, people_fen)
    return Shared(net_income_fen - people_fen, each, receipt)


def _theirs(row: OwnershipAgreement, least: Dated) -> Decimal:
    """What the people get: their ownership, never less than the legal minimum of income."""
    lowest = least.value if isinstance(least.value, Decimal) else Decimal(0)
    owned = 1 - Decimal(row.unit_part) if row.kind == Kind.JOINT else Decimal(0)
    return max(owned, lowest)


def _unit_sum(parts: Mapping[str, Decimal]) -> dict[str, Decimal]:
    """Parts that add up to one exactly: what division leaves goes to the largest."""
    found = {name: part.quantize(Decimal("0.000000000001")) for name, part in parts.items()}
    largest = max(found, key=lambda name: found[name])
    found[largest] += 1 - sum(found.values(), Decimal())
    return found


def _demand(wanted: Wanted) -> None:
    whole = sum(wanted.people.values(), Decimal()) + (wanted.unit_part if wanted.kind == Kind.JOINT else 0)
    if not wanted.people or min(wanted.people.values()) <= 0 or whole != 1:
        raise _wrong(
            "PARTS",
            "各方份额合计须为100%",
            percent(Decimal(whole)),
            "赋予所有权的：单位份额加个人份额；赋予使用权的：个人份额",
        )
    if not wanted.rights:
        raise _wrong("RIGHTS", "没有写协议所涉的权利", "", "至少一件")
    days = _number(national().at("ownership.publication.days", wanted.signed_on))
    if (wanted.published_until - wanted.published_from).days + 1 < days or wanted.signed_on <= wanted.published_until:
        span = f"{wanted.published_from}至{wanted.published_until}"
        raise _wrong(
            "PUBLICATION", "公示时间不足，或者公示期满之前已经签订", span, f"单位内公示不少于{days}日，期满无异议后签订"
        )
    _demand_use(wanted)


def _demand_use(wanted: Wanted) -> None:
    if wanted.kind != Kind.USE:
        return
    years = _number(national().at("ownership.use.years", wanted.signed_on))
    if wanted.use_until is None or wanted.use_until.year - wanted.signed_on.year < years:
        raise _wrong("USE", "长期使用权的期限不足", str(wanted.use_until), f"不少于{years}年")


def _number(one: Dated) -> int:
    return int(one.value) if isinstance(one.value, Decimal) else 0


def _wrong(code: str, what: str, value: str, rule: str) -> UserError:
    return UserError(f"OWNERSHIP_{code}", what, value=value, rule=rule, remedy="改正后重新提交")
