"""Legal events of foreign offices in the registry's codes; the office's own wording stays as the label.

What has no counterpart (bulletin notices, appeals, interim steps) is `OTHER`; a lapse in one contracting state of a
European patent is `OTHER` too, because the patent lives on in the others.
"""

from __future__ import annotations

import datetime as dt

from quanlian.registry.events import EventCode
from quanlian.registry.records import EventRecord

Detail = tuple[tuple[str, str], ...]

EUIPO_STATUS: dict[str, EventCode] = {
    "Application filed": EventCode.FILED,
    "Application published": EventCode.PUBLISHED,
    "Application opposed": EventCode.OPPOSED,
    "Application withdrawn": EventCode.WITHDRAWN,
    "Application refused": EventCode.REFUSED,
    "Registered": EventCode.REGISTERED,
    "Registered and fully published": EventCode.REGISTERED,
    "Registration surrendered": EventCode.SURRENDERED,
    "Registration expired": EventCode.EXPIRED,
    "Registration cancelled": EventCode.CANCELLED,
    "Design lapsed": EventCode.EXPIRED,
    "Design surrendered": EventCode.SURRENDERED,
    "Design declared invalid": EventCode.INVALIDATED_ALL,
}
EUIPO_ENTRIES: dict[str, EventCode] = {
    "Proprietor - Change of name and address": EventCode.NAME_ADDRESS_CHANGED,
    "Change Names Addresses of Owners": EventCode.NAME_ADDRESS_CHANGED,
    "Proprietor - Total transfers": EventCode.TRANSFERRED,
    "Proprietor - Partial transfers": EventCode.TRANSFERRED,
    "Transfer of Ownership": EventCode.TRANSFERRED,
    "Renewal Registration": EventCode.RENEWED,
    "Relative Errors on Part A on Design": EventCode.CORRECTED,
    "Relative Errors on Part B on Design": EventCode.CORRECTED,
}
INPADOC_CODES: dict[str, EventCode] = {
    "26": EventCode.OPPOSED,
    "PLBI": EventCode.OPPOSED,
    "18D": EventCode.DEEMED_WITHDRAWN,
    "18W": EventCode.WITHDRAWN,
    "18R": EventCode.REFUSED,
    "27W": EventCode.REVOKED,
    "17P": EventCode.EXAM_REQUESTED,
    "AS": EventCode.TRANSFERRED,
}
"""EPO register codes (INPADOC classification scheme); codes of national offices differ and are left as `OTHER`."""
INPADOC_OFFICES: dict[str, tuple[str, ...]] = {
    "EP": ("26", "PLBI", "18D", "18W", "18R", "27W", "17P"),
    "US": ("AS",),
}


def event(
    code: EventCode, label: str, day: dt.date | None, detail: Detail = (), *, announced: dt.date | None = None
) -> EventRecord:
    """An event that took place on `day`; empty details are dropped."""
    return EventRecord(
        code, label, announced_on=announced, effective_on=day, detail=tuple(pair for pair in detail if pair[1])
    )


def status_code(label: str) -> EventCode:
    """The code of an EUIPO status, `OTHER` for interim ones."""
    return EUIPO_STATUS.get(label, EventCode.OTHER)


def entry_code(label: str) -> EventCode:
    """The code of an entry in an EUIPO register, `OTHER` for changes of representatives and the like."""
    return EUIPO_ENTRIES.get(label, EventCode.OTHER)


def inpadoc_event(
    code: str, office: str, label: str, announced: dt.date | None, effective: dt.date | None, detail: Detail
) -> EventRecord:
    """An INPADOC legal event of one office (`EP`, `US` …); the office's code is kept as detail `inpadoc`."""
    known = code in INPADOC_OFFICES.get(office, ())
    ours = INPADOC_CODES[code] if known else EventCode.OTHER
    return event(ours, label, effective, (("inpadoc", code), ("office", office), *detail), announced=announced)
