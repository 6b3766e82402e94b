"""The rights behind a figure, fifty a page, in the order of their ids (keyset, so that page 10,000 is as fast as 1)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quanlian.indicators.engine.flows import EVENTS
from quanlian.indicators.engine.result import Computed, MemberQuery
from quanlian.indicators.engine.sql import Condition, Row, rows
from quanlian.indicators.engine.stocks import HOLDINGS
from quanlian.indicators.models import IndicatorValue, ValueMember
from quanlian.registry.kinds import LABELS, RightKind

PAGE = 50
COLUMNS = ("申请号", "名称", "专利权人", "授权日", "法律状态")


@dataclass(frozen=True, slots=True)
class Member:
    """One right of the list. `status` is its state on the day of the figure, with what became known since."""

    right_id: int
    kind: str
    app_no: str
    title: str
    owner: str
    grant_date: dt.date | None
    status: str

    def as_row(self) -> tuple[str, str, str, str, str]:
        """The cells under `COLUMNS`."""
        return self.app_no, self.title, self.owner, str(self.grant_date or ""), self.status


@dataclass(frozen=True, slots=True)
class MemberPage:
    """`after` is what to ask the next page with; None on the last one."""

    members: tuple[Member, ...]
    after: int | None


def members(figure: Computed, after: int = 0, limit: int = PAGE) -> MemberPage:
    """The rights the figure counts (of a ratio: its numerator) with an id above `after`. Rights counted several times,
    such as one with two events in the period, are listed once."""
    statement, params = ids(figure.members)
    statement = f"select right_id from ({statement}) u where right_id > %s order by right_id limit %s"  # noqa: S608
    return _page(rows(statement, (*params, after, limit + 1)), figure.as_of, figure.known, limit) if params else _EMPTY


def members_of_value(value: IndicatorValue, after: int = 0, limit: int = PAGE) -> MemberPage:
    """The frozen members of a locked value, described as on its day."""
    frozen = ValueMember.objects.filter(value=value, right_id__gt=after).order_by("right_id")
    found: list[Row] = [(pk,) for pk in frozen.values_list("right_id", flat=True)[: limit + 1]]
    return _page(found, value.as_of, value.as_of, limit)


def all_ids(figure: Computed) -> set[int]:
    """Every right behind a figure: for comparing, not for listing."""
    statement, params = ids(figure.members)
    return {int(str(row[0])) for row in rows(f"select right_id from ({statement}) u", params)} if statement else set()  # noqa: S608


def described(wanted: Sequence[int], as_of: dt.date, known: dt.date) -> list[Member]:
    """These rights in their order, as they stood on a day by the knowledge of another."""
    found = {member.right_id: member for member in _describe(list(wanted), as_of, known)}
    return [found[one] for one in wanted if one in found]


def ids(queries: Sequence[MemberQuery]) -> Condition:
    """A query of the distinct right ids behind a figure. Blank where it has no members."""
    parts = [_ids(query) for query in queries]
    return " union ".join(statement for statement, _ in parts), tuple(one for _, params in parts for one in params)


def _ids(query: MemberQuery) -> Condition:
    if query.source == "holdings":
        return f"select h.right_id from {HOLDINGS} where {query.where}", query.params  # noqa: S608
    if query.source == "high_value":
        return f"select right_id from ({query.where}) q where bits <> 0", query.params  # noqa: S608
    return f"select distinct e.right_id from {EVENTS} where {query.where}", query.params  # noqa: S608


def _page(found: list[Row], as_of: dt.date, known: dt.date, limit: int) -> MemberPage:
    wanted = [int(str(row[0])) for row in found[:limit]]
    return MemberPage(tuple(described(wanted, as_of, known)), wanted[-1] if len(found) > limit else None)


_EMPTY = MemberPage((), None)
_DETAILS = """
select r.id, r.kind, s.app_no, coalesce(i.value, ''), s.title, coalesce(p.name, ''), s.grant_date,
  exists (select 1 from quanlian_registry_holding h where h.right_id = r.id and h.effective @> %s::date
    and h.known @> %s::date) as valid,
  exists (select 1 from quanlian_registry_holding h where h.right_id = r.id and h.effective @> %s::date
    and h.known @> current_date) as still
from quanlian_registry_right r
join lateral (select t.* from quanlian_registry_version v join quanlian_registry_statement t on t.id = v.statement_id
  where v.right_id = r.id
  order by (v.known @> %s::date) desc, (v.effective @> %s::date) desc, upper(v.known) desc nulls first, v.id desc
  limit 1) s on true
left join lateral (select value from quanlian_registry_identifier where right_id = r.id order by id limit 1) i on true
left join quanlian_registry_party p on p.id = s.first_party_id
where r.id = any(%s)
"""


def _describe(wanted: list[int], as_of: dt.date, known: dt.date) -> Iterator[Member]:
    for right, kind, app_no, number, title, owner, granted, valid, still in rows(
        _DETAILS, (as_of, known, as_of, known, as_of, wanted)
    ):
        yield Member(
            right_id=int(str(right)),
            kind=LABELS[RightKind(str(kind))],
            app_no=str(app_no) or str(number),
            title=str(title),
            owner=str(owner),
            grant_date=granted if isinstance(granted, dt.date) else None,
            status=_status(bool(valid), bool(still)),
        )


def _status(valid: bool, still: bool) -> str:
    if valid:
        return "有效" if still else "当时有效，后知已失效"
    return "当时未知有效，后知有效" if still else "非有效"
