"""Writing the letters of a step: numbered, worded, addressed; sent at once to parties who agreed to e-service."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict

from quanlian.core.actions import SYSTEM, Actor
from quanlian.core.calendar.queries import calendar
from quanlian.procedures.actions.record import Entry, take
from quanlian.procedures.actions.sealing import seal_letter
from quanlian.procedures.actions.titles import admit
from quanlian.procedures.engine.apply import Outcome
from quanlian.procedures.engine.dues import running
from quanlian.procedures.engine.moves import Served
from quanlian.procedures.engine.situation import Situation
from quanlian.procedures.forms.show import shown_values
from quanlian.procedures.letters.content import LetterContent
from quanlian.procedures.letters.filters import chinese_date
from quanlian.procedures.letters.numbering import counter_key, format_number
from quanlian.procedures.letters.placeholders import fill
from quanlian.procedures.letters.tasks import render_letters
from quanlian.procedures.models import Case, CaseLetter, CaseParty, Delivery, LetterState
from quanlian.procedures.models.counter import next_serial
from quanlian.procedures.office import office
from quanlian.procedures.spec import Item, Letter


def issue_letters(actor: Actor, case: Case, item: Item, outcome: Outcome, on: dt.date) -> list[CaseLetter]:
    """Write the letters a step calls for. Electronic service to consenting parties counts from the same day."""
    parties = list(CaseParty.objects.filter(case=case)) if outcome.letters else []
    letters = [issue(actor, case, item, name, outcome.now, on, parties) for name in outcome.letters]
    for letter in letters:
        settle(SYSTEM, case, item, letter)
    if letters:
        render_letters.defer(case=case.pk)
    return letters


def issue(
    actor: Actor,
    case: Case,
    item: Item,
    name: str,
    now: Situation,
    on: dt.date,
    parties: Sequence[CaseParty],
    replaces: CaseLetter | None = None,
) -> CaseLetter:
    """One letter with its number, its text fixed from now on, and a delivery for each addressee."""
    spec = item.letters[name]
    number = _number(case, item, spec, on)
    content = content_of(case, item, spec, now, number, on, str(actor.user) if actor.user else "", parties)
    said = json.loads(json.dumps(asdict(content), default=str))
    letter = CaseLetter.objects.create(
        case=case,
        name=name,
        title=spec.title,
        number=number,
        step=case.seq,
        content=said,
        digest=hashlib.sha256(json.dumps(said, sort_keys=True, ensure_ascii=False).encode()).hexdigest(),
        internal=spec.internal,
        issued_on=on,
        issued_by=actor.user,
        replaces=replaces,
    )
    if not spec.internal:
        _address(letter, spec, [one for one in parties if one.role in spec.to], on)
    return letter


def _address(letter: CaseLetter, spec: Letter, parties: Sequence[CaseParty], on: dt.date) -> None:
    """A delivery for each addressee. E-service counts the day it enters the recognised system, for those who agreed."""
    at_once = {"method": "electronic", "sent_on": on, "served_on": on, "proof": "进入本系统当事人账户"}
    electronic = "electronic" in spec.service
    Delivery.objects.bulk_create(
        Delivery(letter=letter, role=one.role, name=one.name, **(at_once if electronic and one.e_service else {}))
        for one in parties
    )
    if any(not one.admitted for one in parties):
        admit(letter.case, spec.to)


def content_of(
    case: Case,
    item: Item,
    spec: Letter,
    now: Situation,
    number: str,
    on: dt.date,
    signer: str,
    parties: Sequence[CaseParty],
) -> LetterContent:
    """The letter with every placeholder filled. Raises UserError LETTER_VALUE where a value is missing."""
    values = {**now.data, **party_values(item, now), **case_values(case, item, now, number, on, parties)}
    labels = {name: field.title for form in item.forms.values() for name, field in form.items()}
    paragraphs = fill(spec.body, shown_values(item, values), labels=labels)
    return LetterContent(
        title=spec.title,
        number=number,
        office=office().name,
        addressee="",
        paragraphs=paragraphs,
        date=on,
        case_number=case.number,
        kind=spec.kind,
        remedy=" ".join(fill(spec.remedy, values, labels=labels)) if spec.remedy else "",
        signed_by=item.roles[spec.signed_by].title + "：" + signer if spec.signed_by and signer else "",
        copies_to=tuple(spec.copies_to),
        rows=tuple((label, " ".join(fill(text, values, labels=labels))) for label, text in spec.rows.items()),
    )


def case_values(
    case: Case, item: Item, now: Situation, number: str, on: dt.date, parties: Sequence[CaseParty]
) -> dict[str, object]:
    """The values every letter may use (letters/values.py)."""
    mine = office()
    return {
        "case_number": case.number,
        "case_title": case.title,
        "item_title": item.title,
        "office": mine.name,
        "office_place": mine.place,
        "office_phone": mine.phone,
        "office_hours": mine.hours,
        "today": on,
        "opened_on": case.opened_on,
        "letter_number": number,
        "handler": str(case.handler or "承办人"),
        "due": _due(item, now),
        "opposite": _opposite(parties),
    }


def party_values(item: Item, now: Situation) -> dict[str, object]:
    """Each party role stands for the name its form gives."""
    return {
        name: now.data.get(spec.named_by)
        for name, spec in item.roles.items()
        if spec.party and spec.named_by and name not in now.data
    }


def settle(actor: Actor, case: Case, item: Item, letter: CaseLetter) -> None:
    """Once every addressee has it the letter is served: clocks that start with it begin on the last of those days."""
    rows = list(letter.deliveries.all())
    if not rows or any(row.served_on is None for row in rows) or letter.state != LetterState.ISSUED:
        return
    last = max(row.served_on for row in rows if row.served_on)
    CaseLetter.objects.filter(pk=letter.pk).update(state=LetterState.SERVED)
    seal_letter(letter, last.isoformat())
    detail = {"letter": letter.number, "digest": letter.digest}
    take(
        actor,
        case,
        item,
        Served(letter.name, last, letter.replaces_id is not None),
        Entry("serve", letter.name, f"送达{letter.title}", detail=detail),
    )


def _number(case: Case, item: Item, spec: Letter, on: dt.date) -> str:
    place = office().place_char
    serial = next_serial(counter_key(spec.number, place, on.year))
    return format_number(spec.number, place=place, year=on.year, serial=serial, code=item.code)


def _due(item: Item, now: Situation) -> str:
    """The nearest day that binds somebody outside the office; a letter's own clock only starts with its service."""
    dues = [one for one in running(item, now, calendar()).values() if one.use.for_ != "office" and one.due.date]
    return chinese_date(dues[0].due.date) if dues and dues[0].due.date else "法定期限届满之日"


def _opposite(parties: Sequence[CaseParty]) -> str:
    return "、".join(one.name for one in parties if not one.secret) or "对方当事人"
