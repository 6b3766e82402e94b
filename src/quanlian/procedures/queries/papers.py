"""The file of a case: what was handed in and what the office wrote, as far as these eyes may see it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from quanlian.procedures.forms.show import fields_of
from quanlian.procedures.models import Attachment, CaseLetter, CaseParty, Delivery, LetterState
from quanlian.procedures.queries.eyes import DISPUTES, Eyes, authors_of
from quanlian.procedures.queries.veil import Veil
from quanlian.procedures.spec import Item


@dataclass(frozen=True, slots=True)
class FileLine:
    """One file. `pk` is 0 where its name may be known but not its content."""

    pk: int
    title: str
    answers: str
    size: int
    sha256: str
    by: str
    at: dt.datetime
    secret: bool
    internal: bool


@dataclass(frozen=True, slots=True)
class Addressee:
    """One delivery of a letter; `pending` where its service may be recorded."""

    row: Delivery
    name: str
    method: str
    pending: bool


@dataclass(frozen=True, slots=True)
class LetterLine:
    """One letter with its addressees. `readable`: its text may be opened by these eyes."""

    letter: CaseLetter
    title: str
    state: str
    replaces: str
    addressees: tuple[Addressee, ...]
    methods: tuple[tuple[str, str], ...]
    readable: bool
    signed_by: str


def may_open(item: Item, row: Attachment, eyes: Eyes, parties: Iterable[CaseParty]) -> bool:
    """Whether the content of a file may be read: own ones always; internal ones by the office; secret and personal
    ones by the handler; in a dispute both sides' evidence by both. What a secret party hands in is marked secret."""
    if row.by_id == eyes.user.pk or _own(item, row, eyes, parties):
        return True
    spec = fields_of(item).get(row.field)
    if row.secret:
        return eyes.handler
    if spec is not None and spec.personal and not eyes.sees_personal:
        return False
    given = any(row.field in item.forms[form] for form in eyes.given(item))
    return eyes.office or (not row.internal and (given or _from_a_party(item, row, eyes, parties)))


def file_lines(
    item: Item, rows: Iterable[Attachment], eyes: Eyes, veil: Veil, parties: list[CaseParty]
) -> list[FileLine]:
    """Every file for the office, each openable or not; a party sees those it may open."""
    found = []
    for row in rows:
        opens = may_open(item, row, eyes, parties)
        if opens or eyes.office:
            found.append(_file(item, row, veil, opens))
    return found


def letter_lines(
    item: Item, rows: Iterable[CaseLetter], eyes: Eyes, veil: Veil, parties: list[CaseParty]
) -> list[LetterLine]:
    """Every letter for the office; a party sees those addressed to it."""
    listed = list(rows)
    numbers = {one.pk: one.number for one in listed}
    return [_letter(item, one, eyes, veil, parties, numbers) for one in listed if may_see(one, eyes, item)]


def may_see(letter: CaseLetter, eyes: Eyes, item: Item) -> bool:
    """Whether a letter is in these eyes' list at all."""
    if eyes.office:
        return True
    if letter.internal or letter.state == LetterState.DRAFT:
        return False
    return any(one.role in eyes.parties for one in letter.deliveries.all())


def may_read(letter: CaseLetter, eyes: Eyes, parties: Iterable[CaseParty]) -> bool:
    """Whether its text may be read: a letter to a secret party names them."""
    secret = {one.role for one in parties if one.secret}
    roles = {one.role for one in letter.deliveries.all()}
    return eyes.handler or bool(roles & eyes.parties) or (eyes.office and not roles & secret)


def _own(item: Item, row: Attachment, eyes: Eyes, parties: Iterable[CaseParty]) -> bool:
    """Handed in by the party these eyes belong to, e.g. by a colleague."""
    forms = [form for form, fields in item.forms.items() if row.field in fields]
    if any(authors_of(item, form) & eyes.parties for form in forms):
        return True
    return row.by_id in {one.user_id for one in parties if one.user_id and one.role in eyes.parties}


def _from_a_party(item: Item, row: Attachment, eyes: Eyes, parties: Iterable[CaseParty]) -> bool:
    """In a dispute: handed in by one of the parties."""
    if item.category != DISPUTES:
        return False
    return row.by_id in {one.user_id for one in parties if one.user_id}


def _file(item: Item, row: Attachment, veil: Veil, opens: bool) -> FileLine:
    spec = fields_of(item).get(row.field)
    hidden = not opens and (row.secret or row.by_id in veil.people)
    return FileLine(
        pk=row.pk if opens else 0,
        title="（保密材料）" if hidden else veil.over(row.title),
        answers=spec.title if spec else "",
        size=row.file.size,
        sha256=row.file_id,
        by=veil.person(row.by_id, str(row.by) if row.by else ""),
        at=row.added_at,
        secret=row.secret,
        internal=row.internal,
    )


def _letter(
    item: Item, letter: CaseLetter, eyes: Eyes, veil: Veil, parties: list[CaseParty], numbers: dict[int, str]
) -> LetterLine:
    spec = item.letters.get(letter.name)
    words = dict(Delivery.METHODS)
    open_ = eyes.works and letter.state == LetterState.ISSUED
    seen = [one for one in letter.deliveries.all() if eyes.office or one.role in eyes.parties]
    return LetterLine(
        letter=letter,
        title=veil.over(letter.title),
        state=letter.get_state_display(),
        replaces=numbers.get(letter.replaces_id or 0, ""),
        addressees=tuple(
            Addressee(one, veil.over(one.name), words.get(one.method, ""), open_ and one.served_on is None)
            for one in seen
        ),
        methods=tuple((one, words[one]) for one in spec.service) if spec else (),
        readable=may_read(letter, eyes, parties),
        signed_by=veil.person(letter.issued_by_id, str(letter.issued_by)) if letter.issued_by else "",
    )
