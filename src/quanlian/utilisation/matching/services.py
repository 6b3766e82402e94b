"""The door of matching for market, deals, finance and the figures."""

from __future__ import annotations

from collections.abc import Iterable

from quanlian.core.findings import UserError
from quanlian.utilisation.matching.following import book_outcome
from quanlian.utilisation.matching.matching import Matched, match
from quanlian.utilisation.matching.models import Match, MatchState, Need, TargetKind
from quanlian.utilisation.matching.needs.posting import post_need
from quanlian.utilisation.matching.needs.told import Told
from quanlian.utilisation.matching.overdue import Overdue, stale_matches, unanswered_needs
from quanlian.utilisation.matching.reverse import firms_for_offer, needs_for_offer

__all__ = [
    "Matched", "Overdue", "Told", "book_outcome", "firms_for_offer", "match_need", "matches_of_offer", "need",
    "needs_for_offer", "post_need", "stale_matches", "unanswered_needs",
]  # fmt: skip


def need(number: str) -> Need | None:
    """The need of that number; None where there is none."""
    return Need.objects.filter(number=number).select_related("organisation").first()


def match_need(number: str, k: int = 10, kinds: Iterable[str] = (TargetKind.OFFER,)) -> Matched:
    """The k best for a need, judged now and not kept. Raises UserError NOT_FOUND."""
    found = need(number)
    if found is None:
        raise UserError("NOT_FOUND", "没有这条需求", value=number[:60], remedy="核对需求编号")
    return match(found, k, kinds)


def matches_of_offer(number: str) -> list[int]:
    """Primary keys of the matches of an offer that people have confirmed and not ended."""
    going = (MatchState.CONFIRMED, MatchState.CONTACTED, MatchState.INTENTION)
    rows = Match.objects.filter(target_kind=TargetKind.OFFER, target=number, state__in=going)
    return list(rows.order_by("pk").values_list("pk", flat=True))
