"""One click: the listing's page goes into evidence, about the right and the lead."""

from __future__ import annotations

from django.db import transaction
from django.db.models import QuerySet

from quanlian.core.actions import Actor
from quanlian.evidence.asking import ask_capture
from quanlian.evidence.models import Capture
from quanlian.protection.watch import subjects
from quanlian.protection.watch.following.allowed import demand
from quanlian.protection.watch.models import Lead

UNDER_WAY = (Capture.State.WAITING, Capture.State.RUNNING)


def capture(actor: Actor, lead: Lead, *, despite_robots: str = "") -> Capture:
    """Have the listing's page captured; clicked twice it is one capture. The lead learns the evidence's number when
    the capture is done. `despite_robots`: the office's legal ground where the platform closes its pages.

    Raises Forbidden, UserError CAPTURE_….
    """
    demand(actor, lead)
    with transaction.atomic():
        Lead.objects.select_for_update(of=("self",)).get(pk=lead.pk)
        if (waiting := captures(lead).filter(state__in=UNDER_WAY).first()) is not None:
            return waiting
        reason, title = f"侵权线索{lead.number}取证", f"{lead.mark.name} · {lead.item.title}"
        asked = ask_capture(actor, [lead.item.url], reason=reason, title=title, despite_robots=despite_robots)[0]
        asked.about = subjects.references(lead)
        asked.save(update_fields=["about"])
    return asked


def captures(lead: Lead) -> QuerySet[Capture]:
    """The requests to capture this lead's page, the newest first."""
    return Capture.objects.filter(about__contains=[subjects.reference(lead.number)]).order_by("-pk")
