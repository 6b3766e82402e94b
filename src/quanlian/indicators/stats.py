"""Counts of the gazette's entries by kind, day, section, county or applicant: what the shell and the pages print."""

from __future__ import annotations

import datetime as dt

from quanlian.core.findings import UserError
from quanlian.indicators.engine.flows import EVENTS
from quanlian.indicators.engine.places import place
from quanlian.indicators.engine.remember import Memory, stamp
from quanlian.indicators.engine.sql import Params, rows

STAGES = ("发明公布", "发明授权", "实用新型", "外观设计")
NONE = "(none)"
_NAMED = "left join quanlian_registry_partyname n on n.id = e.first_name_id"
_BY = {
    "kind": ("e.stage", "", ""),
    "day": ("e.effective_on::text", "", ""),
    "section": ("e.section", "", " and e.stage <> '外观设计' and e.section between 'A' and 'H'"),
    "county": (f"coalesce(nullif(e.county_name, ''), '{NONE}')", "", ""),
    "applicant": (f"coalesce(nullif(n.name, ''), '{NONE}')", _NAMED, ""),
}
DIMENSIONS = tuple(_BY)


def stats(
    region: str | int | None, by: str = "kind", as_of: dt.date | None = None, known_at: dt.date | None = None
) -> dict[str, int]:
    """Key → number of publications (发明公布, 发明授权, 实用新型, 外观设计) in a region (code or name; None = all).

    Days are YYYY-MM-DD; sections A–H of the first IPC, designs left out; counties by their name in the address and
    applicants by the first one's name, `(none)` where there is none. `as_of` is the last day of publication,
    `known_at` the last day of knowledge. Kinds come in the gazette's order, days and sections ascending, the others by
    count. Raises `UserError` STATS_BY for another `by`, REGION_* for an unknown region.
    """
    if by not in _BY:
        raise UserError("STATS_BY", "没有这种分组", value=by, remedy=f"可用：{'、'.join(DIMENSIONS)}")
    there = place(region, as_of)
    if there.trouble:
        raise UserError("STATS_ZONE", there.trouble, value=there.name, remedy="先在“功能区”中登记企业名单")
    return Memory(stamp()).recall(
        ("stats", there, by, as_of, known_at), lambda: _count(*there.events(), by, as_of, known_at)
    )


def _count(where: str, params: Params, by: str, as_of: dt.date | None, known_at: dt.date | None) -> dict[str, int]:
    key, join, only = _BY[by]
    limits = "".join(
        f" and e.{column} <= %s" for column, day in (("effective_on", as_of), ("known_on", known_at)) if day
    )
    days = tuple(day for day in (as_of, known_at) if day)
    statement = (
        f"select {key} as key, count(*) from {EVENTS} {join}"  # noqa: S608 - fixed fragments, values are parameters
        f" where e.stage <> '' and e.stage = any(%s) and {where}{only}{limits} group by 1 order by 2 desc, 1"
    )
    found = {str(name): int(str(n)) for name, n in rows(statement, (list(STAGES), *params, *days))}
    return _ordered(found, by)


def _ordered(found: dict[str, int], by: str) -> dict[str, int]:
    if by == "kind":
        return {stage: found[stage] for stage in STAGES if stage in found}
    return dict(sorted(found.items())) if by in ("day", "section") else found
