"""A bank asks about an enterprise or some rights of it: consent first, then no more than was allowed, all written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import Q

from quanlian.core.findings import UserError
from quanlian.core.people.models import Organisation, User
from quanlian.core.policies import Forbidden
from quanlian.procedures.moment import today
from quanlian.utilisation.collateral.models import Consent, DataCall, DataField, Purpose
from quanlian.utilisation.collateral.sharing.consents import standing
from quanlian.utilisation.collateral.sharing.facts import RightData, enterprise_tags, rights_of

NO_CONSENT = "CONSENT_MISSING"


class NoConsent(Forbidden):
    """No consent covers the question: answered with 403."""

    def __init__(self, value: str, rule: str) -> None:
        UserError.__init__(
            self, NO_CONSENT, "企业没有授权这次查询，或者授权已经到期、撤回", value=value, rule=rule,
            remedy="请企业在“数据授权”中授权：机构、用途、合同编号和数据项须与查询一致",
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Question:
    """Who asks (`bank`, `user`), about whom (`enterprise`: name or 统一社会信用代码), for what, under which contract.

    `fields` blank: all the consent allows. `numbers` blank: all rights the enterprise holds. `channel`: page, api.
    """

    bank: Organisation
    user: User
    enterprise: str
    purpose: str
    contract_no: str
    reason: str = ""
    fields: Sequence[str] = ()
    numbers: Sequence[str] = ()
    channel: str = "api"


@dataclass(frozen=True, slots=True)
class Answer:
    """What the bank reads. `fields` as given; nothing else was looked up."""

    enterprise: str
    uscc: str
    consent: int
    until: dt.date
    fields: tuple[str, ...]
    rights: tuple[RightData, ...]
    tags: tuple[str, ...] = field(default=())


def ask(question: Question) -> Answer:
    """Every call is written down, the refused ones as well.

    Raises NoConsent (403), or UserError CALL_PURPOSE, CALL_FIELDS for a question that cannot be read.
    """
    _demand(question)
    body = Organisation.objects.filter(Q(uscc=question.enterprise) | Q(name=question.enterprise)).first()
    consent = _consent(question, body) if body else None
    fields = _fields(question, consent) if consent else ()
    if body is None or consent is None or not fields:
        _write(question, body, question.fields, refused=NO_CONSENT)
        wanted = "、".join(DataField(one).label for one in question.fields) or "全部"
        raise NoConsent(question.enterprise, f"用途：{Purpose(question.purpose).label}；数据项：{wanted}")
    rights = rights_of(body, fields, question.numbers, today())
    tags = enterprise_tags(body, today()) if DataField.TAGS in fields else ()
    _write(question, body, fields, consent=consent, rights=len(rights))
    return Answer(body.name, body.uscc, consent.pk, consent.ends_on, tuple(fields), rights, tags)


def _consent(question: Question, body: Organisation) -> Consent | None:
    """The one with most of the wanted fields."""
    rows = standing(question.bank).filter(
        enterprise=body, purpose=question.purpose, contract_no=question.contract_no.strip()
    )
    return max(rows, key=lambda row: len(_fields(question, row)), default=None)


def _fields(question: Question, consent: Consent) -> tuple[str, ...]:
    """Those allowed of those wanted; a question for a field that is not allowed gets nothing at all."""
    allowed = [one for one in consent.fields if one != DataField.EVENTS]
    if not question.fields:
        return tuple(allowed)
    return tuple(question.fields) if set(question.fields) <= set(allowed) else ()


def _demand(question: Question) -> None:
    if question.purpose not in Purpose.values:
        known = "、".join(f"{one.value}（{one.label}）" for one in Purpose)
        raise UserError("CALL_PURPOSE", "请写明查询用途", value=question.purpose, rule=known, remedy="选择其中一项")
    unknown = [one for one in question.fields if one not in DataField.values]
    if unknown:
        raise UserError(
            "CALL_FIELDS", "没有这样的数据项", value="、".join(unknown)[:200], rule="、".join(DataField.values)
        )


def _write(
    question: Question,
    body: Organisation | None,
    fields: Sequence[str],
    *,
    consent: Consent | None = None,
    refused: str = "",
    rights: int = 0,
) -> None:
    DataCall.objects.create(
        bank=question.bank, user=question.user, channel=question.channel, enterprise=body,
        asked_for=question.enterprise[:200], purpose=question.purpose, reason=question.reason[:200],
        contract_no=question.contract_no[:80], fields=list(fields), consent=consent, refused=refused, rights=rights,
    )  # fmt: skip
