"""Who may see evidence: its owner, and the office of the region it was made in.

What is sensitive only those see who work on cases, and the auditors.
"""

from __future__ import annotations

from typing import ClassVar

from django.db.models import Q, QuerySet

from quanlian.core.people.models import User
from quanlian.core.people.roles import EXAMINERS, STAFF, Role
from quanlian.core.policies import M, Person, Policy, policy_for, register, roles_of
from quanlian.evidence.models import Artefact, Custody, Destruction, Evidence, Hold, PartUpload, VaultFile
from quanlian.evidence.policies import made_within

# who works on cases; the system's administrators do not read sensitive evidence
ALL = EXAMINERS | {Role.AUDITOR}
OPEN_ONLY = STAFF - EXAMINERS
CHIEFS = frozenset({Role.CHIEF})


@register
class EvidencePolicy(Policy[Evidence]):
    """`open`, `export`: the files; `check`: compare with the digests; `hold`, `release`; `retain`: lengthen the period;
    `propose`, `destroy`: the two halves of destruction.
    """

    model = Evidence
    verbs = {
        "open": ALL | OPEN_ONLY,
        "export": ALL,
        "check": ALL | OPEN_ONLY,
        "hold": EXAMINERS,
        "release": CHIEFS,
        "retain": EXAMINERS,
        "propose": EXAMINERS,
        "destroy": CHIEFS,
    }
    owner: ClassVar[frozenset[str]] = frozenset({"open", "export", "check"})

    def own(self, user: Person, rows: QuerySet[Evidence]) -> QuerySet[Evidence]:
        if not isinstance(user, User):
            return rows.none()
        plain = Q(sensitive=False) & made_within(user, OPEN_ONLY, "made_by")
        return rows.filter(Q(made_by=user) | made_within(user, ALL, "made_by") | plain)

    def can(self, user: Person, verb: str, obj: Evidence | None = None) -> bool:
        if not isinstance(user, User):
            return False
        if obj is None:
            return verb == "keep" or super().can(user, verb)
        if obj.made_by_id == user.pk and verb in self.owner:
            return True
        return super().can(user, verb, obj) and self.visible_to(user).filter(pk=obj.pk).exists()


class _OfEvidence(Policy[M]):
    """Seen with the evidence it belongs to. `office_only` rows are for the office and the auditors."""

    office_only: ClassVar[bool] = False

    def own(self, user: Person, rows: QuerySet[M]) -> QuerySet[M]:
        if self.office_only and not roles_of(user) & (STAFF | ALL):
            return rows.none()
        return rows.filter(evidence__in=visible_evidence(user))


def visible_evidence(user: Person) -> QuerySet[Evidence]:
    return policy_for(Evidence).visible_to(user)


@register
class ArtefactPolicy(_OfEvidence[Artefact]):
    model = Artefact


@register
class CustodyPolicy(_OfEvidence[Custody]):
    """Whoever may see the evidence may see who had it in hand: the owner too."""

    model = Custody


@register
class HoldPolicy(_OfEvidence[Hold]):
    model = Hold
    office_only = True


@register
class DestructionPolicy(_OfEvidence[Destruction]):
    model = Destruction
    office_only = True


@register
class VaultFilePolicy(Policy[VaultFile]):
    """Digests and states; the bytes are opened through the evidence only."""

    model = VaultFile
    see = frozenset({Role.AUDITOR, Role.ADMINISTRATOR})

    def own(self, user: Person, rows: QuerySet[VaultFile]) -> QuerySet[VaultFile]:
        held = Artefact.objects.filter(evidence__in=visible_evidence(user))
        return rows.filter(pk__in=held.values("file")) if isinstance(user, User) else rows.none()


@register
class PartUploadPolicy(Policy[PartUpload]):
    """Nobody's but the sender's."""

    model = PartUpload

    def own(self, user: Person, rows: QuerySet[PartUpload]) -> QuerySet[PartUpload]:
        return rows.filter(user_id=user.pk) if isinstance(user, User) else rows.none()

    def can(self, user: Person, verb: str, obj: PartUpload | None = None) -> bool:
        return isinstance(user, User) and (obj is None or obj.user_id == user.pk)
