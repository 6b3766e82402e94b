"""Cases for the evidence room: subjects of the log's audit, what evidence may concern, and why it is still needed."""

from __future__ import annotations

from collections.abc import Iterator

from quanlian.core.people.models import User
from quanlian.core.policies import policy_for
from quanlian.evidence.services import Evidence, about, audit_subject, object_by, reference_by
from quanlian.procedures.models import Case, Phase


def register() -> None:
    """Called when the room is ready."""
    audit_subject("case", "办件", _references)
    reference_by(_reference)
    object_by(_objections)


def _references(number: str) -> list[str]:
    return [about.case(pk) for pk in Case.objects.filter(number=number).values_list("pk", flat=True)]


def _reference(user: User, number: str) -> str | None:
    """Only a case this person may see: nobody learns here which numbers exist."""
    found = policy_for(Case).visible_to(user).filter(number=number).values_list("pk", flat=True).first()
    return None if found is None else about.case(found)


def _objections(evidence: Evidence) -> Iterator[str]:
    """An open case keeps its evidence from being destroyed."""
    mine = [int(ref.removeprefix("case:")) for ref in evidence.about if ref.startswith("case:")]
    for number in Case.objects.filter(pk__in=mine, phase=Phase.OPEN).values_list("number", flat=True):
        yield f"办件 {number} 尚未办结"
