"""Who may see what of sealing and capture. The log itself is public; what was said in it is not."""

from __future__ import annotations

from django.db.models import QuerySet

from quanlian.core.people.models import User
from quanlian.core.people.roles import EXAMINERS, STAFF, Role
from quanlian.core.policies import Person, Policy, register
from quanlian.evidence.models import Capture, LogCheck, Recorded, Seal

AUDIT = frozenset({Role.AUDITOR, Role.CHIEF, Role.ADMINISTRATOR})


@register
class SealPolicy(Policy[Seal]):
    model = Seal
    see = AUDIT


@register
class RecordedPolicy(Policy[Recorded]):
    model = Recorded
    see = AUDIT


@register
class LogCheckPolicy(Policy[LogCheck]):
    """Whether the log held is everybody's business."""

    model = LogCheck
    public = True


@register
class CapturePolicy(Policy[Capture]):
    """`ask`: any signed-in person; `despite_robots`: officers, on a legal ground. The office sees what others ask."""

    model = Capture
    see = STAFF
    verbs = {"despite_robots": EXAMINERS}

    def own(self, user: Person, rows: QuerySet[Capture]) -> QuerySet[Capture]:
        return rows.filter(asked_by_id=user.pk or 0)

    def can(self, user: Person, verb: str, obj: Capture | None = None) -> bool:
        return (isinstance(user, User) and verb == "ask") or super().can(user, verb, obj)
