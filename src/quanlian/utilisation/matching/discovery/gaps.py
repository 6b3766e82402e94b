"""Needs that data suggest: firms busy in a field in which they hold no invention, while inventions are on offer.

A suggestion is a guess about a firm that has asked for nothing: it stays with the office until an officer confirms it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from itertools import islice

from quanlian.core.actions import Actor
from quanlian.core.policies import policy_for
from quanlian.core.regions.rows import code_range
from quanlian.procedures.moment import today
from quanlian.registry.kinds import RightKind
from quanlian.utilisation.matching.models import FirmField, Need, NeedSource, OfferCard
from quanlian.utilisation.matching.needs.posting import post_need
from quanlian.utilisation.matching.needs.told import Told
from quanlian.utilisation.matching.scoring.classes import subclasses
from quanlian.utilisation.matching.scoring.figures import days

MOST = 50
"""Suggestions a run: more than an officer can look at help nobody."""


def discover(actor: Actor, region: int, most: int = MOST) -> list[Need]:
    """New suggestions for the firms of a region, the busiest first; a field already suggested is not suggested again.

    Raises Forbidden.
    """
    if actor.user is not None:
        policy_for(Need).demand(actor.user, "discover")
    offered = _offered()
    known = set(Need.objects.filter(source=NeedSource.DATA).values_list("grounds__field", flat=True))
    fresh = (one for one in _busy(region, offered) if _key(one) not in known)
    return [_suggest(actor, one, offered[one.subclass]) for one in islice(fresh, most)]


def _offered() -> Counter[str]:
    """How many inventions are on offer in each subclass."""
    rows = OfferCard.objects.filter(open=True, encumbered=False, kind=RightKind.INV).values_list("classes", flat=True)
    return Counter(found for classes in rows.iterator(chunk_size=5_000) for found in subclasses(classes))


def _busy(region: int, offered: Collection[str]) -> Iterator[FirmField]:
    least = days("gap.rights", today())
    rows = FirmField.objects.filter(subclass__in=list(offered), inventions=0, recent__gte=least)
    if region:
        low, high = code_range(region)
        rows = rows.filter(region_code__gte=low, region_code__lt=high)
    yield from rows.select_related("party__organisation").order_by("-recent", "pk").iterator()


def _key(one: FirmField) -> str:
    return f"{one.party_id}:{one.subclass}"


def _suggest(actor: Actor, one: FirmField, offers: int) -> Need:
    years = days("gap.years", today())
    why = (
        f"{one.name}在 IPC {one.subclass} 有效专利 {one.rights} 件，其中近 {years} 年申请 {one.recent} 件，"
        f"没有有效发明专利；市场上该小类有 {offers} 件发明专利供给"
    )
    told = Told(
        title=f"{one.subclass} 领域发明专利补强（{one.name}）"[:200],
        problem=f"{one.words[:200]}。{why}。", classes=(one.subclass,), source=NeedSource.DATA,
    )  # fmt: skip
    body = one.party.organisation
    need = post_need(actor, told, organisation=body, region=one.region_code, firm_name=one.name)
    need.grounds = {"field": _key(one), "why": why, "party": one.party_id}
    need.save(update_fields=["grounds"])
    return need
