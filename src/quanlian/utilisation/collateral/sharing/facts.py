"""The shared facts of an enterprise's rights: register, pledges, fees, disputes, rating. Never a natural person's data:
inventors are not read at all, an owner who may be a person is masked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from pydantic import JsonValue

from quanlian.core.masking import mask_name
from quanlian.core.money import format_yuan
from quanlian.core.people.models import Organisation
from quanlian.registry.importing.party_key import party_key
from quanlian.registry.kinds import RightKind
from quanlian.utilisation.collateral import parameters
from quanlian.utilisation.collateral.models import DataField, EnterpriseFact, FactKind, FeePayment
from quanlian.utilisation.collateral.sharing.numbers import Numbered, held_by, named
from quanlian.utilisation.collateral.watching.fee_days import annuity
from quanlian.utilisation.finance import services as finance
from quanlian.utilisation.prechecks.encumbrances import challenge, pledges, preservations, suspension
from quanlian.utilisation.prechecks.registered import look
from quanlian.utilisation.prechecks.seen import Owner, Seen
from quanlian.utilisation.valuation import services as valuation

COPYRIGHTS = (RightKind.COPY_WORK, RightKind.COPY_SOFT)
PERSON = 4
"""A name as short as this may be a natural person's."""


@dataclass(frozen=True, slots=True)
class RightData:
    """One right; `data` holds a key a field that was allowed, and no other."""

    number: str
    kind: str
    title: str
    data: Mapping[str, JsonValue]


def rights_of(body: Organisation, fields: Sequence[str], numbers: Sequence[str], on: dt.date) -> tuple[RightData, ...]:
    """Rights the enterprise owns, all or those named; a number of somebody else's right gives nothing."""
    rows = named(numbers) if numbers else held_by(body, on)
    seen = ((row, one) for row in rows for one in look((row.number,), on) if one.found and _owns(body, one))
    return tuple(RightData(one.number, one.kind, one.title, _data(row, one, fields, on)) for row, one in seen)


def enterprise_tags(body: Organisation, on: dt.date) -> tuple[str, ...]:
    """Public credit tags of the enterprise: listings and reported facts that stand; revenue figures are none."""
    rows = EnterpriseFact.objects.filter(organisation=body, ended_on=None, happened_on__lte=on)
    said = rows.exclude(kind=FactKind.REVENUE).order_by("happened_on")
    return tuple(f"{row.get_kind_display()}（{row.happened_on}，{row.source}）" for row in said)


def _owns(body: Organisation, seen: Seen) -> bool:
    key = party_key(body.name)
    return any(key in one.keys or (bool(body.uscc) and body.uscc == one.uscc) for one in seen.owners)


def _data(row: Numbered, seen: Seen, fields: Sequence[str], on: dt.date) -> Mapping[str, JsonValue]:
    """Only what is asked for is looked up."""
    readers: dict[str, Callable[[], JsonValue]] = {
        DataField.STATUS: lambda: {"state": seen.state, "why": seen.why, "until": _day(seen.last_day)},
        DataField.OWNER: lambda: [_shown(one) for one in seen.owners],
        DataField.PLEDGE: lambda: [one.shown for one in pledges(seen)],
        DataField.FEE: lambda: _fee(row, seen, on),
        DataField.DISPUTES: lambda: _disputes(seen),
        DataField.RATING: lambda: _rating(row),
        DataField.VALUATION: lambda: _valuations(row),
        DataField.TRADEMARK: lambda: {"classes": list(seen.classes), "state": seen.state} if seen.is_mark else None,
        DataField.COPYRIGHT: lambda: {"registered_on": _day(seen.granted_on)} if seen.kind in COPYRIGHTS else None,
    }
    return {str(one): readers[one]() for one in fields if one in readers}


def _shown(owner: Owner) -> str:
    """A body by its name; a co-owner who may be a natural person masked."""
    return owner.name if owner.uscc or len(owner.name) > PERSON else mask_name(owner.name)


def _fee(row: Numbered, seen: Seen, on: dt.date) -> JsonValue:
    """What is due and which proofs were handed in: the register itself does not tell what was paid."""
    if seen.state != "force" or not seen.is_patent or seen.app_date is None or seen.granted_on is None:
        return {"state": "none"}
    days = tuple(int(one) for one in parameters.texts("collateral.fee.days", on))
    near = annuity(seen.app_date, seen.granted_on, seen.granted_on, seen.last_day, on, days)
    if near is None:
        return {"state": "fine", "due_on": None}
    proved = FeePayment.objects.filter(right__in=row.rights, due_on=near.due_on).exists()
    return {"state": "fine" if proved else "unproved", "due_on": _day(near.due_on)}


def _disputes(seen: Seen) -> JsonValue:
    found = [*preservations(seen), suspension(seen), challenge(seen)]
    return [one.shown for one in found if one is not None]


def _rating(row: Numbered) -> JsonValue:
    rated = next(iter(valuation.latest_of(row.rights).values()), None)
    return {"grade": rated.grade, "score": str(rated.score), "on": str(rated.on)} if rated else None


def _valuations(row: Numbered) -> JsonValue:
    """What the right was valued at when it was pledged; not to whom."""
    loans = (loan for right in row.rights for loan in finance.loans_on(right))
    said = ((loan.start, one) for loan in loans for one in loan.rights if one.pk in row.rights)
    return [{"on": str(on or ""), "value": format_yuan(one.valuation_fen)} for on, one in said if one.valuation_fen]


def _day(on: dt.date | None) -> str | None:
    return on.isoformat() if on else None
