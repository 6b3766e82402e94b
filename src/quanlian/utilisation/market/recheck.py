"""The title check again for everything that hangs: after every import and every night, in a few statements.

Candidates are found in bulk (rights no longer in force; rights something was published about since the last check);
only those are checked one by one, and taken down where a check fails.
"""

from __future__ import annotations

import datetime as dt
import logging
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from quanlian.core.findings import UserError
from quanlian.procedures.actions.unattended import carry_on
from quanlian.procedures.plugs import CheckResult
from quanlian.registry.events import EventCode
from quanlian.registry.models import Holding, LegalEvent
from quanlian.utilisation.market.checks.table import ENDED
from quanlian.utilisation.market.checks.title import title_check
from quanlian.utilisation.market.models import Delisted, Offer, OfferRight

log = logging.getLogger("quanlian.market")
TELLING = (
    EventCode.PLEDGED, EventCode.PRESERVED, EventCode.TRANSFERRED, EventCode.NAME_CHANGED,
    EventCode.NAME_ADDRESS_CHANGED, EventCode.LICENCE_RECORDED, EventCode.OPEN_LICENCE, EventCode.INVALIDATED_ALL,
    EventCode.INVALIDATED_PART, EventCode.LAPSED_FEE, EventCode.EXPIRED, EventCode.SURRENDERED,
    EventCode.GIVEN_UP_FOR_INV, EventCode.TERMINATED, EventCode.REVOKED, EventCode.CANCELLED, EventCode.OTHER,
)  # fmt: skip
"""Events after which a title may no longer be what it was; OTHER holds notices of suspension."""


@dataclass(frozen=True, slots=True)
class Rechecked:
    """Offers that hang, those looked at one by one, numbers of those taken down."""

    hanging: int
    looked_at: int
    delisted: tuple[str, ...]


def recheck(on: dt.date) -> Rechecked:
    """Check everything that hangs as of a day. Run twice it does nothing the second time."""
    hanging = Offer.objects.filter(listed_on__isnull=False, delisted_on=None)
    doubtful = list(candidates(hanging, on).order_by("pk"))
    down = tuple(one.number for one in doubtful if _look(one, on))
    hanging.exclude(verified_on=on).update(verified_on=on)
    return Rechecked(hanging.count() + len(down), len(doubtful), down)


def candidates(hanging: QuerySet[Offer], on: dt.date) -> QuerySet[Offer]:
    """Those with a right that is out of force, or that something was published about since the last check."""
    held = Holding.objects.filter(right=OuterRef("right"), known__contains=on)
    ended = OfferRight.objects.filter(Exists(held), ~Exists(held.filter(effective__contains=on)))
    news = LegalEvent.objects.filter(
        right=OuterRef("right"), code__in=[one.value for one in TELLING], known_on__gte=OuterRef("offer__verified_on")
    )
    told = OfferRight.objects.filter(Exists(news.filter(known_on__lte=on)))
    return hanging.filter(
        Q(pk__in=_of_hanging(ended).values("offer")) | Q(pk__in=_of_hanging(told).values("offer"))
    ).prefetch_related("rights")  # fmt: skip


def _of_hanging(rights: QuerySet[OfferRight]) -> QuerySet[OfferRight]:
    return rights.filter(offer__listed_on__isnull=False, offer__delisted_on=None)


def _look(offer: Offer, on: dt.date) -> bool:
    """Whether the offer had to be taken down. One that cannot be judged stays, and the log says so."""
    try:
        failed = failing(offer, on)
        if failed:
            take_down(offer, failed)
    except UserError:
        log.exception("recheck of %s", offer.number)
        return False
    return bool(failed)


def failing(offer: Offer, on: dt.date) -> list[CheckResult]:
    """The checks an offer does not pass on a day, with what was declared when it was listed."""
    numbers = [one.number for one in offer.rights.all() if one.right_id]
    if not numbers:
        return []
    instead = (offer.loan_number,) if offer.loan_number else ()
    results = title_check(
        numbers, offer.offer_type, offer.lister_name, on, offer.consents, reference=offer.number, instead_of=instead
    )
    return [one for one in results if one.verdict == "fail"]


def take_down(offer: Offer, failed: list[CheckResult]) -> None:
    """Delist with the reason the checks give; the case tells the lister."""
    kind = Delisted.RIGHT_ENDED if any(one.code in ENDED for one in failed) else Delisted.DISPUTE
    why = "；".join(f"{_right(one)}{one.title}：{one.why}" for one in failed)[:1000]
    carry_on(offer.case_id, "delist", {"delist_kind": kind.value, "delist_reason": why}, reason="权利状态复核")


def _right(one: CheckResult) -> str:
    return next((f"{value}，" for name, value in one.data if name == "权利"), "")
