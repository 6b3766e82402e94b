"""The effects of an action: registers, follow-up cases, messages, events."""

from __future__ import annotations

import datetime as dt

from quanlian.core.actions import Actor
from quanlian.core.calendar.arithmetic import add
from quanlian.core.calendar.queries import calendar
from quanlian.core.events.outbox import emit
from quanlian.core.messages.services import notify
from quanlian.core.people.models import User
from quanlian.procedures import plugs
from quanlian.procedures.actions.opening import open_from
from quanlian.procedures.actions.titles import admit
from quanlian.procedures.engine.apply import Outcome
from quanlian.procedures.engine.situation import Json, Situation
from quanlian.procedures.forms.show import fields_of, in_words
from quanlian.procedures.models import Case, CaseParty, Entry
from quanlian.procedures.models.counter import next_serial
from quanlian.procedures.people import staff_for
from quanlian.procedures.spec import Enter, Item, Notify, Open, Withdraw

MOST = 50
"""Accounts of an office that are told of a thing at most."""


def run_effects(actor: Actor, case: Case, item: Item, outcome: Outcome, at: dt.datetime) -> None:
    """All effects of a step, in the order in which the item lists them."""
    for effect in outcome.effects:
        if effect.enter:
            enter(case, item, effect.enter, outcome.now, at.date())
        elif effect.withdraw:
            withdraw(case, effect.withdraw, outcome.now, at.date())
        elif effect.notify:
            tell(case, item, effect.notify)
        elif effect.open:
            follow_up(actor, case, item, effect.open, outcome.now)
        elif effect.event:
            emit(effect.event, {"case": case.pk, "number": case.number, "item": case.item})
        elif effect.do:
            plugs.do(effect.do, actor, case, outcome.now.data, at.date())


def enter(case: Case, item: Item, spec: Enter, now: Situation, on: dt.date) -> Entry:
    """Put an entry into a register, with what it keeps and what of it is public."""
    number = _number(case, spec, now, on)
    subject = str(now.data.get(spec.subject) or case.title)[:200]
    party = CaseParty.objects.filter(case=case, name=subject, organisation__isnull=False).first()
    return Entry.objects.create(
        register=spec.register_,
        number=number,
        subject=subject,
        organisation=party.organisation if party else None,
        title=(spec.title or item.title)[:300],
        data=_said(item, now, spec.fields),
        public=_said(item, now, spec.public),
        since=on,
        until=_until(spec, now, on),
        case=case,
        region_code=case.region_code,
    )


def withdraw(case: Case, spec: Withdraw, now: Situation, on: dt.date) -> int:
    """End the running entries of this case, or of the case or entry whose number the field `of` gives."""
    rows = Entry.objects.filter(register=spec.register_, withdrawn_on=None, region_code=case.region_code)
    if spec.of:
        named = str(now.data.get(spec.of) or "")
        rows = rows.filter(number=named) | rows.filter(case__number=named) if named else rows.none()
    else:
        rows = rows.filter(case__in=[one.pk for one in (case, case.parent) if one is not None])
    return rows.update(withdrawn_on=on, withdrawn_reason=spec.reason or case.title)


def tell(case: Case, item: Item, spec: Notify) -> None:
    """A message to everybody who plays these roles in the case. In a case the office opened of itself, where nobody
    applies, a party that is told of it sees it from now on; whom an applicant named is admitted by turn or letter."""
    if item.open_to == "office":
        admit(case, [role for role in spec.role if item.roles[role].party])
    for role in spec.role:
        people = people_of(case, item, role)
        key = f"case:{case.pk}:{case.seq}:{role}"
        notify(people, spec.title, spec.text, link=link_to(case), kind="case", key=key, case_ref=case.number)


def people_of(case: Case, item: Item, role: str) -> list[User]:
    """The accounts behind a role: parties and their organisations' people, or the handler, or the office's."""
    if item.roles[role].party:
        parties = CaseParty.objects.filter(case=case, role=role, admitted=True)
        direct = User.objects.filter(case_parties__in=parties)
        own = User.objects.filter(memberships__organisation__in=parties.values("organisation"))
        return list((direct | own).distinct())
    if handles(case, item, role) and case.handler:
        return [case.handler]
    return list(staff_for(case, item, role)[:MOST])


def handles(case: Case, item: Item, role: str) -> bool:
    """Whether the role is that of the case's handler, who then plays it alone."""
    return case.handler_id is not None and item.routing is not None and item.routing.role == role


def link_to(case: Case) -> str:
    return f"/cases/{case.pk}/"


def follow_up(actor: Actor, case: Case, item: Item, spec: Open, now: Situation) -> Case | None:
    """Begin another item from this case: its draft is filled with what is known, the office goes on from there."""
    if spec.once and case.children.filter(item=spec.item).exists():
        return None
    filled: dict[str, Json] = {target: now.data[source] for target, source in spec.fill.items() if source in now.data}
    filled |= spec.set_
    return open_from(actor, case, spec.item, filled, spec.link)


def _number(case: Case, spec: Enter, now: Situation, on: dt.date) -> str:
    """The number the case gives, once; a second entry under it gets the case's own number behind it."""
    given = str(now.data.get(spec.number_by) or "")[:60] if spec.number_by else ""
    if not given:
        return f"{spec.register_.upper()}-{on.year}-{next_serial(f'entry:{spec.register_}:{on.year}'):05d}"
    taken = Entry.objects.filter(register=spec.register_, number=given).exists()
    return f"{given}/{case.number}" if taken else given


def _said(item: Item, now: Situation, names: tuple[str, ...]) -> dict[str, str]:
    """The answers in words, by title."""
    fields = fields_of(item)
    return {
        fields[name].title: in_words(fields[name], now.data.get(name))
        for name in names
        if now.data.get(name) is not None
    }


def _until(spec: Enter, now: Situation, on: dt.date) -> dt.date | None:
    if spec.until and (given := now.data.get(spec.until)):
        return dt.date.fromisoformat(str(given)[:10])
    return add(on, spec.valid, calendar(), roll=False).date if spec.valid else None
