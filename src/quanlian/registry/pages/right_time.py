"""A right on its two clocks: events and rectangles."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from quanlian.registry.events import EventCode
from quanlian.registry.importing.stage import GRANTING
from quanlian.registry.models import Batch, LegalEvent, Statement
from quanlian.registry.queries.clock import Clock
from quanlian.registry.queries.dossier import Dossier
from quanlian.registry.queries.status import ENDED, FAILED, Days, covers

PUBLISHED = frozenset({EventCode.PUBLISHED, EventCode.PRELIM_APPROVED})


def timeline(dossier: Dossier, clock: Clock) -> list[dict[str, str]]:
    """Events as the timeline component wants them, newest first; what was not known yet is said to be so."""
    batches = {s.pk: s.batch for s in dossier.statements}
    return [_event(e, batches.get(e.statement_id), clock) for e in reversed(dossier.events)]


def _event(event: LegalEvent, batch: Batch | None, clock: Clock) -> dict[str, str]:
    later = event.known_on > clock.known_at or event.effective_on > clock.as_of
    words = [event.stage, event.doc_no, event.label, _("所问日期之后") if later else ""]
    return {
        "title": _(EventCode(event.code).label),
        "text": " · ".join(dict.fromkeys(w for w in words if w)),
        "effective": event.effective_on.isoformat(),
        "known": event.known_on.isoformat(),
        "state": _tone(event.code, later),
        "source": f"{_('批次')} {batch.pk} {batch.name}" if batch else "",
    }


def _tone(code: str, later: bool) -> str:
    if later:
        return "grey"
    if code in ENDED | FAILED:
        return "red"
    return "green" if code in GRANTING else "brand" if code in PUBLISHED else "amber"


@dataclass(frozen=True, slots=True)
class Rectangle:
    """Half-open on both clocks, shown with inclusive last days; `now`: it holds at the days asked about."""

    effective: str
    known: str
    now: bool
    statement: Statement


def versions(dossier: Dossier, clock: Clock) -> list[Rectangle]:
    return [_rectangle(dossier, v.effective, v.known, v.statement_id, clock) for v in dossier.versions]


def holdings(dossier: Dossier, clock: Clock) -> list[Rectangle]:
    return [_rectangle(dossier, h.effective, h.known, h.statement_id, clock) for h in dossier.holdings]


def _rectangle(dossier: Dossier, effective: Days, known: Days, statement: int, clock: Clock) -> Rectangle:
    said = next(s for s in dossier.statements if s.pk == statement)
    return Rectangle(
        span(effective), span(known), covers(effective, clock.as_of) and covers(known, clock.known_at), said
    )


def span(days: Days) -> str:
    """`2019-07-09 — 2028-10-26`; an open end is said in words."""
    last = days.upper - dt.timedelta(days=1) if days.upper else None
    return f"{days.lower or '…'} — {last or _('至今未止')}"
