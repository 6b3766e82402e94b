"""The last score experts gave each indicator, by a day."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence

from quanlian.utilisation.valuation.models import ExpertScore
from quanlian.utilisation.valuation.rating.facts import Expert


def experts_of(rights: Sequence[int], on: dt.date) -> dict[int, dict[str, Expert]]:
    """right → indicator → score; the newest entry of each indicator."""
    found: dict[int, dict[str, Expert]] = defaultdict(dict)
    rows = ExpertScore.objects.filter(right__in=rights, on__lte=on).select_related("by").order_by("pk")
    for one in rows:
        found[one.right_id][one.indicator] = Expert(one.score, one.reason, str(one.by), one.on)
    return found
