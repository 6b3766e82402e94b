"""What the loans give to indicators; until the first loan is paid out there is no register to count."""

from __future__ import annotations

from decimal import Decimal
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.urls import reverse

from quanlian.indicators.services import Clock, Counted, Place, offers
from quanlian.utilisation.finance.figures.counting import secured
from quanlian.utilisation.finance.figures.rows import in_regions, mixed, of_parties
from quanlian.utilisation.finance.models import Drawdown, Loan

FEN_PER_YI = 10_000_000_000
NOTHING = Counted(None)


@offers("utilisation.pledge_loans")
def pledge_loans(place: Place, clock: Clock) -> Counted:
    """亿元 paid out in the period against pledged IP; each loan once, whatever kinds of rights secure it."""
    return _counted(place, clock, _in(place, Loan.objects.all()))


@offers("utilisation.pledge_mixed")
def pledge_mixed(place: Place, clock: Clock) -> Counted:
    """亿元 paid out in the period of loans on patents and marks together."""
    return _counted(place, clock, mixed(_in(place, Loan.objects.all())), mixed="1")


def _counted(place: Place, clock: Clock, rows: QuerySet[Loan], **more: str) -> Counted:
    """Nothing for periods before the register began: reports count there."""
    if not Drawdown.objects.filter(on__lte=clock.as_of).exists():
        return NOTHING
    asked = {"since": clock.start.isoformat(), "until": clock.as_of.isoformat(), "place": place.code, **more}
    source = f"{reverse('finance-loans')}?{urlencode(asked)}"
    return Counted(Decimal(secured(rows, clock.start, clock.as_of)) / FEN_PER_YI, source=source)


def _in(place: Place, rows: QuerySet[Loan]) -> QuerySet[Loan]:
    if place.parties is not None:
        return of_parties(rows, place.parties)
    return in_regions(rows, place.codes) if place.codes else rows
