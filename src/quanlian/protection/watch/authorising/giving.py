"""Giving and withdrawing leave, and a new code for one that leaked; each is sealed in the evidence log."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass
from functools import partial

from django.db import transaction
from django.utils import timezone

from quanlian.core.actions import Actor, act
from quanlian.core.findings import UserError
from quanlian.core.policies import Forbidden, policy_for
from quanlian.core.uscc import parse_uscc
from quanlian.evidence.services import Json, about, seal
from quanlian.procedures.moment import today
from quanlian.protection.watch.authorising import codes
from quanlian.protection.watch.loading.tasks import rescan_mark
from quanlian.protection.watch.models import Authorisation, Code, WatchedMark

GIVEN, WITHDRAWN, REPLACED = "authorisation.given", "authorisation.withdrawn", "authorisation.code_replaced"


@dataclass(frozen=True, slots=True)
class Leave:
    """What is given: to whom, where, for which goods, from when until when. See `models.Authorisation` for blanks."""

    to_name: str
    scope: str
    starts_on: dt.date
    ends_on: dt.date | None = None
    to_code: str = ""
    platform: str = ""
    shop_id: str = ""
    shop_name: str = ""
    region_code: int = 0
    sku: str = ""


def give(actor: Actor, mark: WatchedMark, leave: Leave) -> Authorisation:
    """Enter an authorisation with its first code. Raises Forbidden, UserError LEAVE_NAME, LEAVE_PERIOD, LEAVE_SHOP,
    USCC_…
    """
    _may(actor, "give", mark)
    _demand(leave)
    row = Authorisation(mark=mark, given_by=actor.user, **asdict(leave))
    with act(actor, "authorisation.give", row) as done:
        row.save()
        code = _coded(row)
        done.detail.update(mark=mark.number, to=row.to_name, code=code.code)
        _seal(GIVEN, actor, row, code.code)
    return row


def withdraw(actor: Actor, row: Authorisation, why: str, on: dt.date | None = None) -> Authorisation:
    """End an authorisation from a day on (today where none is named); the public page follows at once, and the worker
    looks again at the listings that were let pass under it.

    Raises Forbidden, UserError LEAVE_WHY, LEAVE_WITHDRAWN, LEAVE_PERIOD (a day before it began).
    """
    _may(actor, "withdraw", row.mark)
    day = on or today()
    if not why.strip():
        raise UserError("LEAVE_WHY", "撤销授权须写明理由", rule="理由不能为空", remedy="填写后重新提交")
    with act(actor, "authorisation.withdraw", row, reason=why) as done:
        held = _locked(row)
        if day < held.starts_on:
            raise UserError("LEAVE_PERIOD", "撤销日期早于授权开始日期", value=day.isoformat(), remedy="核对日期")
        held.withdrawn_on, held.withdrawn_why = day, why.strip()[:300]
        held.save(update_fields=["withdrawn_on", "withdrawn_why"])
        done.detail.update(mark=held.mark.number, to=held.to_name, on=day.isoformat())
        _seal(WITHDRAWN, actor, held, "")
        transaction.on_commit(partial(_look_again, held.mark_id))
    return held


def replace_code(actor: Actor, row: Authorisation, why: str) -> Code:
    """A new code; the ones before say from now on that they were replaced. Raises Forbidden, UserError LEAVE_WHY,
    LEAVE_WITHDRAWN.
    """
    _may(actor, "replace", row.mark)
    if not why.strip():
        raise UserError("LEAVE_WHY", "更换查验码须写明理由", rule="理由不能为空", remedy="填写后重新提交")
    with act(actor, "authorisation.replace_code", row, reason=why) as done:
        held = _locked(row)
        Code.objects.filter(authorisation=held, replaced_at=None).update(replaced_at=timezone.now())
        code = _coded(held)
        done.detail.update(mark=held.mark.number, code=code.code)
        _seal(REPLACED, actor, held, code.code)
    return code


def current_code(row: Authorisation) -> str:
    """The code in use."""
    return row.codes.filter(replaced_at=None).order_by("-pk").values_list("code", flat=True).first() or ""


def _look_again(mark: int) -> None:
    rescan_mark.defer(mark=mark)


def _locked(row: Authorisation) -> Authorisation:
    """The authorisation as it stands, locked until the transaction ends; refused once it was withdrawn."""
    held = Authorisation.objects.select_for_update(of=("self",)).select_related("mark").get(pk=row.pk)
    if held.withdrawn_on is not None:
        raise UserError(
            "LEAVE_WITHDRAWN", "该授权已经撤销", value=held.withdrawn_on.isoformat(), remedy="需要时重新登记授权"
        )
    return held


def _coded(row: Authorisation) -> Code:
    """Two codes alike are as good as impossible; the table would refuse them and the person try again."""
    with transaction.atomic():
        return Code.objects.create(authorisation=row, code=codes.fresh())


def _may(actor: Actor, verb: str, mark: WatchedMark) -> None:
    if actor.user is None:
        raise Forbidden("登记商标授权")
    policy_for(Authorisation).demand(actor.user, verb, Authorisation(mark=mark))


def _demand(leave: Leave) -> None:
    if not leave.to_name.strip() or not leave.scope.strip():
        raise UserError("LEAVE_NAME", "被授权人和授权内容都须填写", value=leave.to_name[:60], remedy="补填后重新提交")
    if leave.ends_on is not None and leave.ends_on < leave.starts_on:
        raise UserError("LEAVE_PERIOD", "截止日期早于开始日期", value=leave.ends_on.isoformat(), remedy="核对授权期限")
    if (leave.shop_id or leave.shop_name) and not leave.platform:
        raise UserError(
            "LEAVE_SHOP", "写了店铺须同时写明平台", value=leave.shop_name or leave.shop_id, remedy="补填平台"
        )
    if leave.to_code:
        parse_uscc(leave.to_code)


def _seal(kind: str, actor: Actor, row: Authorisation, code: str) -> None:
    who = [about.user(actor.user.pk)] if actor.user else []
    facts: dict[str, Json] = {
        "mark": row.mark.number,
        "to": row.to_name,
        "to_code": row.to_code,
        "platform": row.platform,
        "shop": row.shop_id or row.shop_name,
        "goods": row.sku,
        "scope": row.scope,
        "from": row.starts_on.isoformat(),
        "until": row.ends_on.isoformat() if row.ends_on else "",
        "withdrawn": row.withdrawn_on.isoformat() if row.withdrawn_on else "",
        "code": code,
        "by": actor.name,
    }
    seal(kind, [about.right(row.mark.number), *who], facts)
