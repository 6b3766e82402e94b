"""When a step of a lead is due, counted by the calendar, with the sentences that say why."""

from __future__ import annotations

import datetime as dt

from quanlian.core.calendar.arithmetic import add
from quanlian.core.calendar.queries import calendar
from quanlian.protection.watch import settings
from quanlian.protection.watch.models import Lead


def start(lead: Lead, clock: str, on: dt.date) -> None:
    """Set the lead's clock; a blank name stops it."""
    if not clock:
        lead.due_on, lead.due_how = None, {}
        return
    rule = settings.at(clock, on)
    due = add(on, settings.text(clock, on), calendar())
    lead.due_on = due.date
    lead.due_how = {
        "clock": clock,
        "title": rule.title,
        "from": on.isoformat(),
        "length": str(rule.value),
        "article": rule.article,
        "confidence": str(rule.confidence),
        "steps": list(due.sentences),
        "provisional": due.provisional,
    }
