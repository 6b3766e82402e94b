"""Nobody outside the office begins an application for an item that is closed or whose guide is not whole."""

from __future__ import annotations

from django.db.models.signals import pre_save
from django.dispatch import receiver

from quanlian.core.people.models import User
from quanlian.procedures.models import Draft
from quanlian.service.catalogue.offers import demand_offered


def gate(user: User | None, code: str) -> None:
    """Raises UserError OFFER_CLOSED. The office itself may go on: it enters what comes over the counter."""
    if user is None or not user.is_office:
        demand_offered(code)


@receiver(pre_save, sender=Draft, dispatch_uid="catalogue.gate")
def _before_a_draft_is_begun(instance: Draft, **_: object) -> None:
    if instance._state.adding and instance.case_id is None:
        gate(instance.owner, instance.item)
