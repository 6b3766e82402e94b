"""Clients of the open interface hear of every move of the cases they take part in."""

from __future__ import annotations

from django.db.models import Q

from quanlian.core.clients.callbacks import call_back
from quanlian.core.clients.models import Client
from quanlian.core.events.listening import Payload, on
from quanlian.procedures.models import Case


@on("case.moved")
@on("case.started")
def tell_clients(payload: Payload) -> None:
    """One notice a step to each client whose account or organisation is a party; no personal data, only the state."""
    case = Case.objects.filter(pk=int(str(payload["case"]))).first()
    if case is None:
        return
    parties = case.parties.filter(admitted=True)
    concerned = Q(acts_as__in=parties.values("user")) | Q(organisation__in=parties.values("organisation"))
    for client in Client.objects.filter(concerned, active=True).exclude(callback_url="").distinct():
        said = {"number": case.number, "item": case.item, "state": case.state, "phase": case.phase, "seen": case.seq}
        call_back(client, "case.moved", said, key=f"case:{case.pk}:{case.seq}")
