"""Whether a right is in force, was, or may come to be: one answer for one pair of days (pure)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from django.utils.translation import gettext as _
from psycopg.types.range import Range

from quanlian.registry.events import EventCode
from quanlian.registry.importing.stage import GRANTING
from quanlian.registry.models import Holding, LegalEvent
from quanlian.registry.queries.clock import Clock

Days = Range[dt.date]
ENDED = frozenset(
    {
        EventCode.LAPSED_FEE, EventCode.EXPIRED, EventCode.SURRENDERED, EventCode.GIVEN_UP_FOR_INV,
        EventCode.TERMINATED, EventCode.INVALIDATED_ALL, EventCode.REVOKED, EventCode.CANCELLED,
    }
)  # fmt: skip
"""Events that end a granted right."""
FAILED = frozenset({EventCode.REFUSED, EventCode.WITHDRAWN, EventCode.DEEMED_WITHDRAWN, EventCode.DEEMED_ABANDONED})
"""Events that end an application before grant."""


class Standing(NamedTuple):
    """`state` is force, lapsed, failed, pending or unknown; `tone` colours it, `word` and `why` say it."""

    state: str
    tone: str
    word: str
    why: str = ""


def standing(holdings: Iterable[Holding], events: Sequence[LegalEvent], clock: Clock) -> Standing:
    """The standing on `clock.as_of` by what was known on `clock.known_at`."""
    if any(covers(h.effective, clock.as_of) and covers(h.known, clock.known_at) for h in holdings):
        return Standing("force", "green", _("有效"))
    seen = [e for e in events if e.effective_on <= clock.as_of and e.known_on <= clock.known_at]
    if not seen:
        return Standing("unknown", "grey", _("尚无记录"))
    last = max((e for e in seen if e.code in ENDED | FAILED), key=lambda e: (e.effective_on, e.pk), default=None)
    why = _(EventCode(last.code).label) if last else ""
    if any(e.code in GRANTING for e in seen):
        return Standing("lapsed", "red", _("失效"), why or _(EventCode.EXPIRED.label))
    if last:
        return Standing("failed", "grey", _("未授权终结"), why)
    return Standing("pending", "amber", _("审查中"), _(EventCode(seen[-1].code).label))


def covers(span: Days, on: dt.date) -> bool:
    """Whether a day lies in a half-open range; an open end reaches for ever."""
    return (span.lower is None or span.lower <= on) and (span.upper is None or on < span.upper)
