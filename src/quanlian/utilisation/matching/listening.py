"""What other rooms' events mean here. All handlers may be called twice."""

from __future__ import annotations

from quanlian.core.actions import SYSTEM
from quanlian.core.events.listening import Payload, on
from quanlian.utilisation.matching.cards import copy_offer
from quanlian.utilisation.matching.following import book_outcome
from quanlian.utilisation.matching.models import FollowUp, Match, MatchState, TargetKind
from quanlian.utilisation.matching.needs.posting import CHANGED

_GOING = (MatchState.CONFIRMED, MatchState.CONTACTED, MatchState.INTENTION)


@on("market.listed")
@on("market.delisted")
def offer_changed(payload: Payload) -> None:
    """The offer's copy is renewed, and the index after it."""
    number = str(payload.get("offer") or payload.get("number") or "")
    if number:
        copy_offer(number)
        _keep_up()


@on(CHANGED)
def need_changed(payload: Payload) -> None:
    _keep_up()


@on("deals.agreed")
def deal_agreed(payload: Payload) -> None:
    """The two mean it: an intention, if their match was under way."""
    _book(str(payload.get("number") or ""), FollowUp.Outcome.INTENTION)


@on("deals.settled")
def deal_settled(payload: Payload) -> None:
    """The match between this offer and the buyer ends with the contract."""
    _book(str(payload.get("number") or ""), FollowUp.Outcome.SIGNED)


def _book(number: str, outcome: str) -> None:
    """Nothing where no match of the offer with the buyer is under way."""
    from quanlian.utilisation.deals import services as deals

    facts = deals.deal(number) if number else None
    if facts is None or not facts.offer_number or not facts.buyer_id:
        return
    rows = Match.objects.filter(target_kind=TargetKind.OFFER, target=facts.offer_number, state__in=_GOING)
    mine = rows.filter(need__organisation=facts.buyer_id).order_by("pk").first()
    if mine is not None:
        book_outcome(SYSTEM, mine.pk, outcome, facts.number if outcome == FollowUp.Outcome.SIGNED else "")


def _keep_up() -> None:
    from quanlian.utilisation.matching.tasks import ask_keep_up

    ask_keep_up()
