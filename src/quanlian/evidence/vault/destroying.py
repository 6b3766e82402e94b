"""Lawful destruction: after the period, without a hold, by two people; the bytes go, the records stay."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from quanlian.core.actions import Actor, act, actor_of
from quanlian.core.findings import UserError
from quanlian.core.people.models import User
from quanlian.evidence import about
from quanlian.evidence.models import Artefact, Custody, Destruction, Evidence, VaultFile
from quanlian.evidence.vault import custody, holding, removing, store
from quanlian_verify.canonical import Json

SEAL_KIND = "evidence.destroyed"
WAITING = Destruction.State.PROPOSED


def propose(actor: Actor, evidence: Evidence, reason: str) -> Destruction:
    """Ask for destruction. Raises Forbidden, CUSTODY_REASON, EVIDENCE_DESTROYED, EVIDENCE_KEPT, DESTROY_PROPOSED."""
    user = holding.demand(actor, "propose", evidence)
    _demand_reason(reason)
    holding.demand_alive(evidence)
    holding.demand_free(evidence)
    with act(actor, "evidence.propose_destruction", evidence, reason=reason):
        Evidence.objects.select_for_update().get(pk=evidence.pk)
        if Destruction.objects.filter(evidence=evidence, state=WAITING).exists():
            raise UserError("DESTROY_PROPOSED", _("已有人提出销毁，等待批准"), value=evidence.number)
        return Destruction.objects.create(evidence=evidence, reason=reason.strip()[:300], proposed_by=user)


def approve(approver: Actor, proposal: Destruction) -> None:
    """Destroy what another person proposed to destroy. Errors as `destroy`; DESTROY_DECIDED when decided already."""
    with transaction.atomic():
        row = _waiting(proposal)
        destroy(actor_of(row.proposed_by), row.evidence, row.reason, approver)
        _decide(row, approver, Destruction.State.DONE)


def decline(approver: Actor, proposal: Destruction, reason: str) -> None:
    """Do not destroy. Raises Forbidden, CUSTODY_REASON, DESTROY_FOUR_EYES, DESTROY_DECIDED."""
    user = holding.demand(approver, "destroy", proposal.evidence)
    _demand_two(proposal.proposed_by, user)
    _demand_reason(reason)
    with act(approver, "evidence.decline_destruction", proposal.evidence, reason=reason):
        _decide(_waiting(proposal), approver, Destruction.State.DECLINED)


def destroy(actor: Actor, evidence: Evidence, reason: str, approver: Actor) -> None:
    """Destroy the bytes of a piece of evidence; its rows stay and a tombstone goes into the public log.

    A file that other living evidence holds too stays. The bytes go when the transaction has committed.
    Raises Forbidden, DESTROY_FOUR_EYES, EVIDENCE_DESTROYED, EVIDENCE_KEPT, CUSTODY_REASON.
    """
    _demand_two(holding.demand(actor, "propose", evidence), holding.demand(approver, "destroy", evidence))
    with act(approver, "evidence.destroy", evidence, reason=reason) as done:
        row = Evidence.objects.select_for_update().get(pk=evidence.pk)
        holding.demand_alive(row)
        holding.demand_free(row)
        gone, shared = _files(row)
        evidence.destroyed_at = row.destroyed_at = timezone.now()
        row.save(update_fields=["destroyed_at"])
        removing.remove(gone, row.destroyed_at)
        custody.note(approver, row, Custody.Verb.DESTROY, _said(reason, actor))
        _tombstone(row, actor, approver, reason, gone, shared)
        done.detail.update(number=row.number, proposed_by=actor.name, destroyed=len(gone), shared=len(shared))
        done.event("evidence.destroyed", evidence=row.pk, number=row.number)


def _files(evidence: Evidence) -> tuple[list[VaultFile], list[VaultFile]]:
    """What goes and what stays because others hold it; locked in one order, so that two of us cannot block."""
    files = VaultFile.objects.filter(artefacts__evidence=evidence).distinct().order_by("sha256", "sensitive")
    gone: list[VaultFile] = []
    shared: list[VaultFile] = []
    for file in files:
        store.lock(file.sha256)
        elsewhere = Artefact.objects.filter(file=file, evidence__destroyed_at=None).exclude(evidence=evidence)
        (shared if elsewhere.exists() or removing.awaited(file) else gone).append(file)
    return gone, shared


def _tombstone(
    row: Evidence, actor: Actor, approver: Actor, reason: str, gone: list[VaultFile], shared: list[VaultFile]
) -> None:
    from quanlian.evidence.sealing import seal

    files: list[Json] = [{"sha256": one.sha256, "sm3": one.sm3, "destroyed": True} for one in gone]
    files += [{"sha256": one.sha256, "sm3": one.sm3, "destroyed": False} for one in shared]
    facts: dict[str, Json] = {
        "number": row.number, "reason": reason, "by": actor.name, "approved_by": approver.name,
        "retention": row.retention, "retain_until": str(row.retain_until), "files": files,
    }  # fmt: skip
    seal(SEAL_KIND, [about.evidence(row.number), *row.about], facts)


def _waiting(proposal: Destruction) -> Destruction:
    row = Destruction.objects.select_for_update(of=("self",)).select_related("evidence").get(pk=proposal.pk)
    if row.state != WAITING:
        raise UserError("DESTROY_DECIDED", _("该销毁申请已有决定"), value=row.get_state_display(), remedy=_("刷新页面"))
    return row


def _decide(row: Destruction, approver: Actor, state: Destruction.State) -> None:
    row.state, row.decided_by, row.decided_at = state, approver.user, timezone.now()
    row.save(update_fields=["state", "decided_by", "decided_at"])


def _demand_two(proposer: User, approver: User) -> None:
    if proposer == approver:
        raise UserError(
            "DESTROY_FOUR_EYES", _("提出人不能批准自己的销毁申请"), value=str(approver), rule=_("销毁须两人经手"),
            remedy=_("请另一位负责人批准"),
        )  # fmt: skip


def _demand_reason(reason: str) -> None:
    if not reason.strip():
        raise UserError("CUSTODY_REASON", _("请写明事由"), remedy=_("填写后重试"))


def _said(reason: str, proposer: Actor) -> str:
    return _("%(reason)s（提出人：%(name)s）") % {"reason": reason, "name": proposer.name}
