"""Who sees bidders and bids: nobody reads a sealed bid before the opening."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from quanlian.core.people.models import User
from quanlian.core.people.reach import speaks_for
from quanlian.core.policies import Person, Policy, register
from quanlian.utilisation.deals import models as m
from quanlian.utilisation.deals.policies import SEERS, within


@register
class BidderPolicy(Policy[m.Bidder]):
    """A bidder sees itself; the seller and the office see all. Who else bids is nobody's business before the end."""

    model = m.Bidder

    def own(self, user: Person, rows: QuerySet[m.Bidder]) -> QuerySet[m.Bidder]:
        if not isinstance(user, User):
            return rows.none()
        held = speaks_for(user)
        mine = Q(organisation__in=held) | Q(room__seller__in=held)
        return rows.filter(mine | within(user, "room__region_code") if user.roles & SEERS else mine)


@register
class BidPolicy(Policy[m.Bid]):
    """One's own bids; those of a decided room with it."""

    model = m.Bid

    def own(self, user: Person, rows: QuerySet[m.Bid]) -> QuerySet[m.Bid]:
        if not isinstance(user, User):
            return rows.none()
        held = speaks_for(user)
        theirs = Q(room__seller__in=held)
        theirs = theirs | within(user, "room__region_code") if user.roles & SEERS else theirs
        told = theirs & (Q(room__decided_at__isnull=False) | Q(room__kind=m.RoomKind.ASCENDING))
        return rows.filter(Q(bidder__organisation__in=held) | told)
