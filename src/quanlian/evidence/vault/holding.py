"""What stands against destroying a piece of evidence: its period, a hold, or whoever else still needs it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.utils import timezone
from django.utils.translation import gettext as _

from quanlian.core.actions import Actor, act
from quanlian.core.findings import UserError
from quanlian.core.people.models import User
from quanlian.core.policies import Forbidden, policy_for
from quanlian.evidence.models import Custody, Evidence, Hold
from quanlian.evidence.vault import custody

Objection = Callable[[Evidence], Iterable[str]]
_objections: list[Objection] = []


def register(objection: Objection) -> None:
    """For the rooms above: say why evidence is still needed (an open case …), as Chinese sentences."""
    if objection not in _objections:
        _objections.append(objection)


def hold(actor: Actor, evidence: Evidence, reason: str) -> Hold:
    """Stop destruction until released. Raises Forbidden, CUSTODY_REASON, EVIDENCE_DESTROYED."""
    demand(actor, "hold", evidence)
    with act(actor, "evidence.hold", evidence, reason=reason):
        # a destruction under way is waited for: nobody is told of a hold on what is gone a moment later
        demand_alive(Evidence.objects.select_for_update().get(pk=evidence.pk))
        custody.note(actor, evidence, Custody.Verb.HOLD, reason)
        return Hold.objects.create(evidence=evidence, reason=reason[:300], placed_by=actor.user)


def release(actor: Actor, held: Hold, reason: str) -> None:
    """End a hold. Raises Forbidden, CUSTODY_REASON, or HOLD_RELEASED where it has ended already."""
    demand(actor, "release", held.evidence)
    with act(actor, "evidence.release", held.evidence, reason=reason):
        row = Hold.objects.select_for_update().get(pk=held.pk)
        if row.released_at is not None:
            raise UserError("HOLD_RELEASED", _("该暂停已经解除"), value=str(row), remedy=_("刷新页面"))
        row.released_at, row.released_by = timezone.now(), actor.user
        row.save(update_fields=["released_at", "released_by"])
        custody.note(actor, row.evidence, Custody.Verb.RELEASE, reason)


def reasons_against(evidence: Evidence) -> list[str]:
    """Why it may not be destroyed today; empty when it may."""
    until = evidence.retain_until
    found = [_("保管期限为永久")] if until is None else []
    if until is not None and timezone.localdate() <= until:
        found.append(_("保管期限至 %(day)s") % {"day": until})
    standing = Hold.objects.filter(evidence=evidence, released_at=None)
    found += [_("暂停销毁：%(reason)s") % {"reason": one.reason} for one in standing]
    return found + [why for objection in _objections for why in objection(evidence)]


def demand_free(evidence: Evidence) -> None:
    """Raise UserError (EVIDENCE_KEPT) with every reason against."""
    if against := reasons_against(evidence):
        raise UserError(
            "EVIDENCE_KEPT", _("现在不能销毁"), value="；".join(against), rule=_("期满且无暂停事由方可销毁"),
            remedy=_("期满、解除暂停后再提出"),
        )  # fmt: skip


def demand_alive(evidence: Evidence) -> None:
    if evidence.destroyed_at is not None:
        raise UserError("EVIDENCE_DESTROYED", _("该存证已销毁"), value=evidence.number, remedy=_("查看保管记录"))


def demand(actor: Actor, verb: str, evidence: Evidence) -> User:
    """The person who acts, if the policy lets them. Raises Forbidden; the system itself may not."""
    if actor.user is None:
        raise Forbidden(_("须由具体人员办理"))
    policy_for(Evidence).demand(actor.user, verb, evidence)
    return actor.user
