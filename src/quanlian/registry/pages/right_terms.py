"""The term of a right and its annual fees, with article and receipt."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from quanlian.core.findings import UserError
from quanlian.registry.events import EventCode
from quanlian.registry.kinds import PATENTS
from quanlian.registry.queries.clock import Clock
from quanlian.registry.queries.dossier import Dossier
from quanlian.registry.queries.numbering import CHINESE
from quanlian.rules.fees import FeeDue, Period, fee_calendar, payable
from quanlian.rules.receipts import Receipt
from quanlian.rules.terms import Term, TermFacts, term

REMIND_DAYS = (30, 90, 180)


@dataclass(frozen=True, slots=True)
class Fee:
    """One annual fee. Amounts in 分. `state`: past, grace, next or later; `days` until it is due, on the next one."""

    due: FeeDue
    receipt: Receipt
    article: str
    check: bool
    state: str
    days: int | None = None

    @property
    def soon(self) -> bool:
        return self.days is not None and self.days <= REMIND_DAYS[-1]


def term_of(dossier: Dossier, clock: Clock) -> Term | None:
    """The term as the law computes it; None where a needed date is missing or the office is a foreign one."""
    granted = dossier.granted_on()
    if granted is None or dossier.right.authority not in CHINESE:
        return None
    day = granted.effective_on
    facts = TermFacts(filed_on=app_date(dossier), granted_on=day, registered_on=day, published_on=day)
    try:
        return term(dossier.right.kind, facts, clock.as_of)
    except UserError:
        return None


def last_day(dossier: Dossier, computed: Term | None) -> dt.date | None:
    """The last day in force: as the source states it, else as computed."""
    stated = next((s.expiry_date for s in reversed(dossier.statements) if s.expiry_date), None)
    return stated or (computed.last_day if computed else None)


def app_date(dossier: Dossier) -> dt.date | None:
    return next((s.app_date for s in dossier.statements if s.app_date), None)


def fees(dossier: Dossier, clock: Clock) -> list[Fee]:
    """The calendar of a granted Chinese patent; [] for every other right."""
    filed, granted = app_date(dossier), dossier.granted_on()
    patent = dossier.right.kind in PATENTS and dossier.right.authority in CHINESE
    if not (patent and filed and granted):
        return []
    calendar = fee_calendar(dossier.right.kind, filed, granted.effective_on, open_licence=_licences(dossier))
    following = next((fee.year for fee in calendar if fee.due_on >= clock.as_of), 0)
    return [_fee(fee, clock, fee.year == following) for fee in calendar]


def _licences(dossier: Dossier) -> list[Period]:
    starts = [e.effective_on for e in dossier.events if e.code == EventCode.OPEN_LICENCE]
    ends = [e.effective_on for e in dossier.events if e.code == EventCode.OPEN_LICENCE_ENDED]
    return [(start, next((end for end in ends if end >= start), None)) for start in starts]


def _fee(fee: FeeDue, clock: Clock, following: bool) -> Fee:
    tariff = fee.used[0]
    state = "next" if following else "later" if fee.due_on > clock.as_of else "past"
    if state == "past" and clock.as_of <= fee.grace_until:
        state = "grace"
    days = (fee.due_on - clock.as_of).days if following else None
    return Fee(fee, payable(fee, fee.due_on), tariff.article, tariff.confidence.needs_check, state, days)
