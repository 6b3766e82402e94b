"""What the room listens to."""

from __future__ import annotations

from quanlian.core.events.listening import Payload, on


@on("case.started")
@on("case.moved")
def _ask_for_opinion(payload: Payload) -> None:
    """A case that has closed is offered for rating; asking twice writes no second message."""
    from quanlian.procedures.models import Case, Phase
    from quanlian.service.catalogue.ratings import invite

    case = Case.objects.select_related("version", "handler").filter(pk=int(str(payload["case"]))).first()
    if case is not None and case.phase != Phase.OPEN:
        invite(case)


@on("calendar.changed")
def _other_working_days(payload: Payload) -> None:
    """Every length in working days is worked out anew."""
    from quanlian.service.catalogue.times import forget

    forget()
