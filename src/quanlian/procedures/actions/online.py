"""Parties who deal with each other by their accounts of this system: its letters reach them there (电子送达)."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

from quanlian.core.actions import SYSTEM
from quanlian.procedures.actions.issue import settle
from quanlian.procedures.library import item_of
from quanlian.procedures.models import Case, CaseLetter, CaseParty, Delivery
from quanlian.procedures.moment import today

PROOF = "进入本系统当事人账户"


def reach_online(case: Case, roles: Iterable[str]) -> int:
    """From now on letters to these parties count as served when written, and those already written are served today;
    returns how many deliveries that were. Only parties with an account: whoever has none is served by hand.

    Part of the caller's transaction; the caller knows that the parties agreed (they acted by their accounts).
    """
    parties = CaseParty.objects.filter(Q(user__isnull=False) | Q(organisation__isnull=False), case=case, role__in=roles)
    parties.update(e_service=True)
    served = sum(_serve(case, one) for one in parties)
    item = item_of(case.version)
    for letter in CaseLetter.objects.filter(case=case, internal=False):
        settle(SYSTEM, case, item, letter)
    return served


def _serve(case: Case, party: CaseParty) -> int:
    """Letters that wait for this party and may be served electronically."""
    spec = item_of(case.version).letters
    online = [name for name, letter in spec.items() if "electronic" in letter.service]
    waiting = Delivery.objects.filter(
        letter__case=case, letter__name__in=online, role=party.role, name=party.name, served_on=None
    )
    return waiting.update(method="electronic", sent_on=today(), served_on=today(), proof=PROOF)
