"""An enterprise lets a bank read, and takes it back."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse

from quanlian.core.actions import Actor, act
from quanlian.core.files.models import StoredFile
from quanlian.core.findings import UserError
from quanlian.core.messages.services import notify
from quanlian.core.people.models import Organisation, User
from quanlian.procedures.moment import now, today
from quanlian.procedures.signing import signer
from quanlian.utilisation.collateral.models import Consent, DataField, Purpose


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be authorised."""

    enterprise: Organisation
    bank: Organisation
    purpose: str
    fields: Sequence[str]
    contract_no: str
    starts_on: dt.date
    ends_on: dt.date
    file: StoredFile | None = None

    @property
    def digest(self) -> str:
        """SHA-256 of what is signed."""
        said = [
            self.enterprise.name, self.bank.name, self.purpose, sorted(self.fields), self.contract_no,
            str(self.starts_on), str(self.ends_on), self.file.sha256 if self.file else "",
        ]  # fmt: skip
        return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


def give(actor: Actor, wanted: Wanted, confirmation: Mapping[str, str]) -> Consent:
    """`confirmation`: what the account's signer asks for (the password). The caller has asked the policy.

    Raises UserError CONSENT_PERIOD, CONSENT_FIELDS, CONSENT_CONTRACT, CONSENT_BANK, SIGN_REFUSED.
    """
    user = _person(actor)
    _demand(wanted)
    signature = signer().sign(user, confirmation, wanted.digest)
    row = Consent(
        enterprise=wanted.enterprise, bank=wanted.bank, purpose=wanted.purpose, fields=sorted(set(wanted.fields)),
        contract_no=wanted.contract_no.strip(), starts_on=wanted.starts_on, ends_on=wanted.ends_on, file=wanted.file,
        digest=wanted.digest, signature=signature.as_detail(), given_by=user,
    )  # fmt: skip
    with act(actor, "collateral.consent", row) as done:
        row.save()
        done.detail.update(digest=row.digest, bank=wanted.bank.name, fields=row.fields)
        _tell_bank(row, f"{wanted.enterprise.name}授权贵行查询其知识产权数据")
    return row


def withdraw(actor: Actor, pk: int, reason: str) -> Consent:
    """At any time, without the bank's leave; what was read before stays written down.

    Raises UserError NOT_FOUND, CONSENT_WITHDRAWN.
    """
    user = _person(actor)
    row = Consent.objects.select_related("bank", "enterprise").filter(pk=pk).first()
    if row is None:
        raise UserError("NOT_FOUND", "没有这项授权", value=str(pk), remedy="从清单重新进入")
    if row.withdrawn_at is not None:
        raise UserError("CONSENT_WITHDRAWN", "这项授权已经撤回", value=str(row), remedy="如需恢复，重新授权")
    with act(actor, "collateral.withdraw", row, reason=reason):
        row.withdrawn_at, row.withdrawn_by, row.withdrawn_reason = now(), user, reason[:300]
        row.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_reason"])
        _tell_bank(row, f"{row.enterprise.name}撤回了数据授权")
    return row


def standing(bank: Organisation, on: dt.date | None = None) -> QuerySet[Consent]:
    """Consents a bank may rely on today."""
    day = on or today()
    return Consent.objects.filter(bank=bank, withdrawn_at=None, starts_on__lte=day, ends_on__gte=day)


def _demand(wanted: Wanted) -> None:
    if wanted.purpose not in Purpose.values:
        raise UserError("CONSENT_PURPOSE", "请选择用途", value=wanted.purpose, rule="、".join(Purpose.labels))
    unknown = [one for one in wanted.fields if one not in DataField.values]
    if unknown or not wanted.fields:
        raise UserError("CONSENT_FIELDS", "请选择授权的数据项", value="、".join(unknown), remedy="至少选择一项")
    if not wanted.contract_no.strip():
        raise UserError("CONSENT_CONTRACT", "请填写合同编号", rule="授权须对应一份借款或者质押合同", remedy="填写编号")
    if wanted.ends_on < max(wanted.starts_on, today()):
        raise UserError(
            "CONSENT_PERIOD", "授权期限不对", value=f"{wanted.starts_on}—{wanted.ends_on}", remedy="核对日期"
        )
    if wanted.bank.kind != "finance":
        raise UserError("CONSENT_BANK", "只能授权给金融机构", value=wanted.bank.name, remedy="从清单中选择机构")


def _person(actor: Actor) -> User:
    if actor.user is None:
        raise UserError("ACTION_PERSON", "须由登录的人员办理", remedy="请先登录")
    return actor.user


def _tell_bank(row: Consent, title: str) -> None:
    people = User.objects.filter(memberships__organisation=row.bank, is_active=True).distinct()
    until = f"用途：{row.get_purpose_display()}；合同：{row.contract_no}；期限至{row.ends_on}"
    notify(people, title, until, link=reverse("collateral-data"), kind="collateral")
