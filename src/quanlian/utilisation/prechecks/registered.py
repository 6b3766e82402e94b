"""Rights looked up in the registry as of a day, turned into the plain data the checks read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from quanlian.core.policies import policy_for
from quanlian.registry import models as m
from quanlian.registry.events import EventCode
from quanlian.registry.importing.party_key import party_key
from quanlian.registry.kinds import TRADEMARKS, RightKind
from quanlian.registry.queries.clock import Clock
from quanlian.registry.queries.dossier import Dossier, load
from quanlian.registry.queries.numbering import keys, shown
from quanlian.registry.queries.status import covers, standing
from quanlian.rules.dates import ONE_DAY
from quanlian.utilisation.prechecks.seen import Happening, Owner, Seen

PUBLIC = AnonymousUser()
"""Pre-checks rest on public facts of the register, whoever asks."""
OTHER = {RightKind.UM.value: RightKind.INV.value, RightKind.INV.value: RightKind.UM.value}
MOST = 20


def look(numbers: Sequence[str], on: dt.date) -> tuple[Seen, ...]:
    """Each number as the registry knew it on `on`; a number of several rights (classes) gives all of them."""
    clock = Clock(on, on)
    return tuple(seen for number in numbers for seen in _look(number, clock))


def _look(number: str, clock: Clock) -> list[Seen]:
    found = [_seen(number, load(PUBLIC, pk), clock) for pk in _rights(number)]
    return found or [Seen(number)]


def _rights(number: str) -> list[int]:
    """Chinese rights that go by the number; a mark registered in several classes is several rights."""
    values = [value for value in keys(number) if value.partition(":")[2]]
    same = Q(value__in=values)
    for value in values:
        if value.partition(":")[0] in TRADEMARKS:
            same |= Q(value__startswith=f"{value}/")
    rows = policy_for(m.Identifier).visible_to(PUBLIC).filter(same, right__authority="CN")
    return sorted(set(rows.values_list("right", flat=True)[:MOST]))


def _seen(asked: str, dossier: Dossier, clock: Clock) -> Seen:
    said = dossier.current(clock)
    events = [e for e in dossier.events if e.effective_on <= clock.as_of and e.known_on <= clock.known_at]
    state = standing(dossier.holdings, dossier.events, clock)
    kind = str(dossier.right.kind)
    granted = next((e.effective_on for e in events if e.code in (EventCode.GRANTED, EventCode.REGISTERED)), None)
    owners = tuple(_owner(one.name_id, one.name.name, one.name.party_id) for one in dossier.owners(said))
    return Seen(
        asked=asked,
        found=True,
        kind=kind,
        number=shown(kind, dossier.right.authority, said, dossier.identifiers, state.state in ("force", "lapsed")),
        title=said.title if said else "",
        owners=owners,
        state=state.state,
        why=state.why,
        app_date=said.app_date if said else None,
        granted_on=granted,
        last_day=_last_day(dossier, clock),
        happenings=tuple(_happening(one) for one in events),
        twins=_twins(kind, said, clock) if said else (),
        siblings=_siblings(dossier.right.pk, kind, said, clock) if said else (),
        classes=tuple(said.classes) if said and kind in TRADEMARKS else (),
    )


def _last_day(dossier: Dossier, clock: Clock) -> dt.date | None:
    for one in dossier.holdings:
        if covers(one.effective, clock.as_of) and covers(one.known, clock.known_at):
            end: dt.date | None = one.effective.upper
            return end - ONE_DAY if end else None
    return None


def _owner(name_pk: int, name: str, party_pk: int) -> Owner:
    """The owner with every name its party goes by, so that a renamed company is still itself."""
    names = policy_for(m.PartyName).visible_to(PUBLIC).filter(Q(party=party_pk) | Q(pk=name_pk))
    party = policy_for(m.Party).visible_to(PUBLIC).filter(pk=party_pk).first()
    keys_of = frozenset({party_key(name), *(party_key(one) for one in names.values_list("name", flat=True))})
    return Owner(name, keys_of, party.uscc if party else "")


def _happening(event: m.LegalEvent) -> Happening:
    detail = event.detail if isinstance(event.detail, dict) else {}
    pairs = tuple((str(name), str(value)) for name, value in detail.items())
    return Happening(event.code, event.effective_on, event.label or EventCode(event.code).label, pairs)


def _twins(kind: str, said: m.Statement, clock: Clock) -> tuple[str, ...]:
    """Same-day applications of the other kind by the same applicant under the same title, as known on the day."""
    if kind not in OTHER or said.app_date is None or said.first_party_id is None:
        return ()
    rows = _of_party(said.first_party_id).filter(
        app_date=said.app_date, right__kind=OTHER[kind], title=said.title, known_on__lte=clock.known_at
    )
    return tuple(dict.fromkeys(row.app_no for row in rows.order_by("pk")[:MOST] if row.app_no))


def _siblings(pk: int, kind: str, said: m.Statement, clock: Clock) -> tuple[str, ...]:
    """Numbers of the owner's other marks of the same name in force on the day (一并办理)."""
    if kind not in TRADEMARKS or said.first_party_id is None or not said.title:
        return ()
    rows = _of_party(said.first_party_id).filter(right__kind__in=TRADEMARKS, title=said.title)
    others = rows.exclude(right=pk).filter(
        right__holdings__effective__contains=clock.as_of, right__holdings__known__contains=clock.known_at
    )
    found = policy_for(m.Identifier).visible_to(PUBLIC).filter(right__in=others.values("right"), scheme="reg")
    return tuple(sorted({value.partition(":")[2] for value in found.values_list("value", flat=True)[:MOST]}))


def _of_party(party: int) -> QuerySet[m.Statement]:
    return policy_for(m.Statement).visible_to(PUBLIC).filter(parties__name__party=party).distinct()
