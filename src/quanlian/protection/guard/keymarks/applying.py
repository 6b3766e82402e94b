"""Asking for a mark to be put on the list."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import IntegrityError

from quanlian.core.actions import Actor, act
from quanlian.core.findings import UserError
from quanlian.core.people.models import Organisation
from quanlian.core.policies import Forbidden, policy_for
from quanlian.protection.guard.keymarks.known import KnownMark, known_mark
from quanlian.protection.guard.models import Criterion, KeyMark, KeyMarkState
from quanlian.protection.guard.policies import bodies
from quanlian.registry.importing.party_key import party_key

STANDING = (KeyMarkState.APPLIED, KeyMarkState.LISTED)


@dataclass(frozen=True, slots=True)
class Request:
    """What the form says. `contact` and `phone` are seen by officers only."""

    number: str
    criterion: str
    ground: str
    contact: str
    phone: str
    guide: str = ""


def apply(actor: Actor, asked: Request, today: dt.date) -> KeyMark:
    """Raises Forbidden; UserError KEY_MARK_* where the mark is not in force, not the applicant's, or asked for already.

    An applicant speaks for its own marks; the office may enter anybody's.
    """
    if actor.user is None:
        raise Forbidden("重点商标")
    policy_for(KeyMark).demand(actor.user, "apply")
    _demand_filled(asked)
    mark = known_mark(asked.number, today)
    if mark is None:
        raise UserError(
            "KEY_MARK_NUMBER", "权利登记中没有这件有效商标", value=asked.number[:40], rule="入册商标须在有效期内",
            remedy="核对注册号；新注册的，请先补充商标持有清单",
        )  # fmt: skip
    body = _holder(mark)
    if not actor.user.is_office and not _own(mark, body, bodies(actor.user)):
        raise UserError(
            "KEY_MARK_HOLDER", "只能申报本单位的商标", value=mark.holder, remedy="由权利人申报，或请经办机关代为录入"
        )
    if KeyMark.objects.filter(number=_bare(asked.number), state__in=STANDING).exists():
        raise _used(asked.number[:40])
    return _store(actor, asked, mark, body)


def _store(actor: Actor, asked: Request, mark: KnownMark, body: Organisation | None) -> KeyMark:
    row = KeyMark(
        right_id=mark.right, number=_bare(asked.number), name=mark.name[:200], classes=list(mark.classes),
        holder=mark.holder[:300],
        organisation=body, criterion=asked.criterion, ground=asked.ground.strip(), contact=asked.contact.strip(),
        phone=asked.phone.strip(), guide=asked.guide.strip(), region_code=mark.region_code, applied_by=actor.user,
    )  # fmt: skip
    try:
        with act(actor, "guard.apply_key_mark", row) as done:
            row.save()
            done.detail.update(number=row.number, criterion=row.criterion)
    except IntegrityError as error:  # the same click twice, or two people in one moment
        raise _used(row.number) from error
    return row


def _used(number: str) -> UserError:
    return UserError("KEY_MARK_USED", "这件商标已在册或正在申报", value=number, remedy="在名录中查看办理状态")


def _holder(mark: KnownMark) -> Organisation | None:
    if mark.organisation is not None:
        return Organisation.objects.get(pk=mark.organisation)
    return Organisation.objects.filter(name=mark.holder).order_by("pk").first()


def _own(mark: KnownMark, body: Organisation | None, mine: list[int]) -> bool:
    if body is not None:
        return body.pk in mine
    names = Organisation.objects.filter(pk__in=mine).values_list("name", flat=True)
    return party_key(mark.holder) in {party_key(one) for one in names}


def _bare(number: str) -> str:
    return "".join(number.split())


def _demand_filled(asked: Request) -> None:
    if asked.criterion not in Criterion.values:
        raise UserError("KEY_MARK_CRITERION", "请选择入册条件", value=asked.criterion, remedy="选择一项")
    missing = [
        label
        for label, value in (("符合条件的说明", asked.ground), ("联系人", asked.contact), ("联系电话", asked.phone))
        if not value.strip()
    ]
    if missing:
        raise UserError("KEY_MARK_BLANK", f"没有填写：{'、'.join(missing)}", remedy="补充后提交")
    for label, value, most in (("联系人", asked.contact, 60), ("联系电话", asked.phone, 20)):
        if len(value.strip()) > most:
            raise UserError(
                "KEY_MARK_LONG", f"“{label}”过长", value=value[:40], rule=f"≤ {most} 字", remedy="缩短后提交"
            )
