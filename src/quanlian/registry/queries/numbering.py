"""Numbers as people write them, and the keys under which the registry finds them."""

from __future__ import annotations

from collections.abc import Iterable

from quanlian.core.findings import UserError
from quanlian.registry.kinds import PATENTS, RightKind
from quanlian.registry.models import Identifier, Statement
from quanlian.registry.numbers import CnApplication, Scheme, guess

OFFICES = ("CN", "USPTO", "US", "EPO", "EP", "EUIPO", "EM", "WO")
"""Authorities under which readers file numbers."""
CHINESE = frozenset({"CN"})
DOCUMENT_DIGITS = 9
"""A Chinese document keeps its digits from A to B: the registry files it without its kind code."""


REGISTERED = [
    f"{office}{kind}"
    for office in ("", *(f"{office}/" for office in OFFICES if office not in CHINESE))
    for kind in RightKind
    if kind not in PATENTS
]
"""How registrations are keyed: by kind, and by office too where it is not the Chinese one."""


def keys(text: str) -> list[str]:
    """Every identifier value that `text`, in any spelling, may stand for; [] where it is no number at all."""
    found: dict[str, None] = {}
    for number in guess(text):
        values = [number.canonical]
        if number.scheme == Scheme.CN_PUB:
            values.append("".join(c for c in number.canonical if c.isdigit())[:DOCUMENT_DIGITS])
        prefixes = OFFICES if number.kind is None or number.kind in PATENTS else ()
        owners = [*prefixes, *REGISTERED]
        found.update(dict.fromkeys(f"{owner}:{value}" for owner in owners for value in values))
    bare = "".join(text.split())
    found.update(dict.fromkeys(f"{owner}:{bare}" for owner in (*OFFICES, *REGISTERED)))
    return list(found)


def shown(
    kind: str, authority: str, statement: Statement | None, identifiers: Iterable[Identifier], granted: bool
) -> str:
    """The number a right goes by: 专利号 with ZL once granted, else application, document or registration number."""
    app_no = statement.app_no if statement else ""
    if kind in PATENTS and authority in CHINESE and app_no:
        return _chinese(app_no, granted)
    if kind in PATENTS and (app_no or (statement and statement.doc_no)):
        return app_no or (statement.doc_no if statement else "")
    registered = [i.value.partition(":")[2] or i.value for i in sorted(identifiers, key=lambda i: i.scheme != "reg")]
    return next(iter(registered), "") or app_no or "—"


def _chinese(app_no: str, granted: bool) -> str:
    try:
        number = CnApplication.parse(app_no, lenient=True)
    except UserError:
        return app_no
    return number.patent_number if granted else number.pretty
