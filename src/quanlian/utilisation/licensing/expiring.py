"""Licences whose term is over set their rights free."""

from __future__ import annotations

import datetime as dt

from quanlian.core.actions import SYSTEM
from quanlian.utilisation.engagements.services import Engagement, release
from quanlian.utilisation.licensing.models import Licence


def free_expired(on: dt.date) -> int:
    """Release what expired licences still hold; running it twice frees nothing twice. Returns how many licences."""
    over = Licence.objects.filter(until__lt=on).values("number")
    held = Engagement.objects.filter(released_at=None, reference__in=over).values_list("reference", flat=True)
    numbers = sorted(set(held))
    for number in numbers:
        release(SYSTEM, number, "许可期限届满")
    return len(numbers)
