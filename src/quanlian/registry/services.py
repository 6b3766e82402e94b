"""The registry's door for other rooms."""

from __future__ import annotations

from django.db.models import Count, Max, Q

from quanlian.core.audit.models import AuditEntry
from quanlian.registry.models import Batch, BatchState

JUDGING = ("registry.judge_names", "registry.withdraw_judgement")
"""Actions that move rights from one party to another."""


def has_simulated_data() -> bool:
    """Whether any visible batch was made by the generator."""
    return Batch.objects.filter(state=BatchState.PUBLISHED, simulated=True).exists()


def revision() -> str:
    """Changes whenever the registry's content may have changed; figures computed for one revision stay valid for it."""
    seen = Q(state__in=(BatchState.PUBLISHED, BatchState.ROLLED_BACK))
    counts = Batch.objects.aggregate(
        last=Max("pk", filter=seen),
        seen=Count("pk", filter=seen),
        rolled_back=Count("pk", filter=Q(state=BatchState.ROLLED_BACK)),
    )
    judged = AuditEntry.objects.filter(verb__in=JUDGING).aggregate(last=Max("pk"))["last"] or 0
    return f"{judged}.{counts['last'] or 0}.{counts['seen']}.{counts['rolled_back']}"


def published_batches() -> list[int]:
    return list(Batch.objects.filter(state=BatchState.PUBLISHED).values_list("pk", flat=True))
