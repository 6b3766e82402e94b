"""What a lead is called in the evidence log: its own reference and those of its right."""

from __future__ import annotations

from quanlian.core.people.models import User
from quanlian.core.policies import policy_for
from quanlian.evidence.services import about, audit_subject, reference_by
from quanlian.protection.watch.models import Lead


def reference(number: str) -> str:
    return f"lead:{number}"


def references(lead: Lead, user: User | None = None) -> list[str]:
    """The lead, its right, its case, and who acted."""
    found = [reference(lead.number), about.right(lead.mark.number)]
    if lead.case:
        found.append(about.case(lead.case))
    return [*found, about.user(user.pk)] if user else found


def register() -> None:
    """Called when the room is ready: the log's audit and deposits know leads by their numbers."""
    audit_subject("lead", "侵权线索", _known)
    reference_by(_written)


def _known(number: str) -> list[str]:
    return [reference(one) for one in Lead.objects.filter(number=number).values_list("number", flat=True)]


def _written(user: User, number: str) -> str | None:
    """Only a lead this person may see: nobody learns here which numbers exist."""
    seen = policy_for(Lead).visible_to(user).filter(number=number).exists()
    return reference(number) if seen else None
