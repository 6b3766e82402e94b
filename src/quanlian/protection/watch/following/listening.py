"""What happens to a lead's evidence and case, as events tell it. Each may come twice and counts once."""

from __future__ import annotations

from quanlian.core.events.listening import Payload, on
from quanlian.procedures.models import Case
from quanlian.protection.watch.following import moving
from quanlian.protection.watch.following.collecting import collect


@on("evidence.kept")
def evidence_kept(payload: Payload) -> None:
    """A capture is done, or somebody handed in evidence and named the lead."""
    listed = payload.get("about")
    collect(str(payload["number"]), [str(one) for one in listed] if isinstance(listed, list) else [])


@on("case.started")
def case_started(payload: Payload) -> None:
    """The draft was sent, or a lead's case has opened another."""
    moving.begun(_case(payload))


@on("case.moved")
def case_moved(payload: Payload) -> None:
    moving.moved(_case(payload), str(payload["action"]), str(payload["state"]))


@on("protection.penalty_revoked")
def penalty_revoked(payload: Payload) -> None:
    """The finding is gone: the lead is looked at anew, and the seller's record is put right."""
    moving.undone(_case(payload))


def _case(payload: Payload) -> Case:
    return Case.objects.select_related("version", "parent").get(pk=int(str(payload["case"])))
