"""Who may see what of sealing and capture. The log itself is public; what was said in it is not."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from quanlian.core.people.models import User
from quanlian.core.people.reach import in_regions
from quanlian.core.people.roles import EXAMINERS, STAFF, Role
from quanlian.core.policies import Person, Policy, register
from quanlian.evidence.models import Capture, LogCheck, Recorded, Seal

AUDIT = frozenset({Role.AUDITOR, Role.CHIEF, Role.ADMINISTRATOR})


def made_within(user: User, roles: frozenset[Role], field: str) -> Q:
    """Rows whose maker, named by `field`, has a post or a body in the regions where the person holds one of the roles.

    What the system made by itself is of no region: whoever holds one of the roles anywhere sees it.
    """
    if not user.roles & roles:
        return Q(pk__in=[])
    makers = User.objects.filter(in_regions(user, roles, "memberships__region_code"))
    return Q(**{f"{field}__in": makers.values("pk")}) | Q(**{field: None})


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
    """`ask`: any signed-in person; `despite_robots`: officers, on a legal ground. The office sees what others
    ask in its region."""

    model = Capture
    verbs = {"despite_robots": EXAMINERS}

    def own(self, user: Person, rows: QuerySet[Capture]) -> QuerySet[Capture]:
        if not isinstance(user, User):
            return rows.none()
        return rows.filter(Q(asked_by=user) | made_within(user, STAFF, "asked_by"))

    def can(self, user: Person, verb: str, obj: Capture | None = None) -> bool:
        return (isinstance(user, User) and verb == "ask") or super().can(user, verb, obj)
