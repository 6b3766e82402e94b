"""What the indicator pages read: members, tables by region, histories. All figures come from the engine."""

from quanlian.indicators.queries.differences import Change, Difference, difference
from quanlian.indicators.queries.history import Mark, history, official_history
from quanlian.indicators.queries.members import Member, MemberPage, members, members_of_value
from quanlian.indicators.queries.ranking import RegionRow, by_region, rank_within_parent
from quanlian.indicators.queries.values import latest, published, vintages

__all__ = [
    "Change",
    "Difference",
    "Mark",
    "Member",
    "MemberPage",
    "RegionRow",
    "by_region",
    "difference",
    "history",
    "latest",
    "members",
    "members_of_value",
    "official_history",
    "published",
    "rank_within_parent",
    "vintages",
]
