"""Parts of a right's document: who, where, when, and by which numbers."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from quanlian.core.findings import UserError
from quanlian.registry.importing.force import last_counted_day
from quanlian.registry.importing.staged import OWNERS
from quanlian.registry.kinds import PATENTS, TRADEMARKS, RightKind
from quanlian.registry.numbers import CnApplication
from quanlian.registry.parties.legal_forms import LATIN_FORMS
from quanlian.registry.queries.numbering import CHINESE
from quanlian.search.sources.numbers import SHORTEST, application_forms, document_forms, normal, other_forms
from quanlian.search.sources.rights_rows import RightRows, Stated
from quanlian.search.sources.rights_sql import RECORD, UNIT

AGENCY = "代理机构"
_BODY = re.compile(r"(?:公司|企业|集团|厂|学|院|校|所|中心|局|会|社|室|站|场|店|行|馆|合伙|有限合伙[)）])$")
PERSON_LENGTH = 4


class People(NamedTuple):
    """Names as published, in order; `known_as`: by which the same parties go today."""

    owners: list[str]
    others: list[str]
    agencies: list[str]
    known_as: list[str]

    @property
    def searched(self) -> str:
        """All that the owners are found by."""
        return "；".join(dict.fromkeys((*self.owners, *self.others, *self.known_as)))


def people(stated: list[Stated]) -> People:
    """The parties of the describing statement; where it names none, of the newest one that does."""
    found = People([], [], [], [])
    text = next((one.parties for one in stated if one.parties), "")
    for part in text.split(RECORD) if text else ():
        role, name, today = part.split(UNIT)
        group = found.owners if role in OWNERS else found.agencies if role == AGENCY else found.others
        group.append(name)
        if role != AGENCY:
            found.known_as.append(today)
    return found


def is_body(name: str) -> bool:
    """Whether an owner is surely an organisation: only then is its full address searched (a person's home is not)."""
    words = name.replace(".", "").lower().split()
    if name.isascii():
        return len(words) > 1 and words[-1] in LATIN_FORMS
    return len(name) > PERSON_LENGTH and bool(_BODY.search(name))


class Days(NamedTuple):
    """`published`: of the first publication. `expires`: stated, else computed from the law for what was granted."""

    applied: dt.date | None
    published: dt.date | None
    granted: dt.date | None
    expires: dt.date | None


def days(kind: RightKind, rows: RightRows) -> Days:
    stated = rows.stated
    applied = next((one.app_date for one in stated if one.app_date), None)
    granted = next((one.grant_date for one in stated if one.grant_date), None)
    expires = next((one.expiry_date for one in stated if one.expiry_date), None)
    published = min((one.doc_date for one in stated if one.doc_date), default=None)
    if expires is None and granted and rows.events.granted:
        expires = _computed_end(kind, applied, granted)
    return Days(applied, published, granted, expires)


def _computed_end(kind: RightKind, applied: dt.date | None, granted: dt.date) -> dt.date | None:
    """Marks are renewed and stay in a grace period: their end is only what the source states."""
    return None if kind in TRADEMARKS else last_counted_day(kind, applied, granted, None)


class Numbers(NamedTuple):
    """`shown`: the number the right goes by, as the registry's pages show it. The others are forms for tags."""

    shown: str
    every: list[str]
    applications: list[str]
    documents: list[str]
    forms: list[str]


def numbers(kind: RightKind, rows: RightRows, granted: bool) -> Numbers:
    first, patent = rows.stated[0], kind in PATENTS
    app_nos = _once([one.app_no for one in rows.stated])
    doc_nos = _once([one.doc_no for one in rows.stated])
    registered = [value.partition(":")[2] or value for value in rows.numbers]
    applications = _forms(app_nos, lambda number: application_forms(number, first.authority))
    documents = _forms(doc_nos, document_forms if patent else other_forms)
    known = {**applications, **documents}
    further = _forms([one for one in registered if normal(one) not in known], other_forms)
    if not patent:
        documents |= {form: None for form in further if _says_something(form)}
    return Numbers(
        shown(kind, first, registered, granted),
        _once([*app_nos, *doc_nos, *registered]),
        list(documents if kind in TRADEMARKS else applications),
        list(documents),
        list({**known, **further}),
    )


def _forms(numbers: Iterable[str], forms: Callable[[str], list[str]]) -> dict[str, None]:
    found: dict[str, None] = {}
    for number in numbers:
        for form in forms(number):
            found[form] = None
    return found


def _says_something(form: str) -> bool:
    return len(form) >= SHORTEST or form.isdigit()


def shown(kind: RightKind, said: Stated, registered: list[str], granted: bool) -> str:
    """As `quanlian.registry.queries.numbering.shown`, without model rows."""
    if kind in PATENTS and said.authority in CHINESE and said.app_no:
        return _chinese(said.app_no, granted)
    if kind in PATENTS and (said.app_no or said.doc_no):
        return said.app_no or said.doc_no
    return next(iter(registered), "") or said.app_no or "—"


def _chinese(app_no: str, granted: bool) -> str:
    try:
        number = CnApplication.parse(app_no, lenient=True)
    except UserError:
        return app_no
    return number.patent_number if granted else number.pretty


def _once(values: list[str]) -> list[str]:
    return [value for value in dict.fromkeys(values) if value]
