"""Which uses stand on rights."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import QuerySet

from quanlian.utilisation.engagements.models import Engagement, Purpose


def standing(rights: Collection[int], purposes: Collection[Purpose] = ()) -> QuerySet[Engagement]:
    """Engagements of these rights that are not released, the earliest first."""
    rows = Engagement.objects.filter(right__in=rights, released_at=None).order_by("since", "pk")
    return rows.filter(purpose__in=purposes) if purposes else rows


def of(reference: str) -> QuerySet[Engagement]:
    """What stands under one business number."""
    return Engagement.objects.filter(reference=reference, released_at=None).select_related("right").order_by("pk")
