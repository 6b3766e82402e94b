"""Why inventions count as of high value, derived from their legal events: classes 2 (granted family member abroad),
4 (pledge financing) and 5 (award). What amount makes a pledge count is a dated parameter, applied when counting."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection

CLASSES = "(values ('FAMILY_GRANTED_ABROAD', 2), ('PLEDGED', 4), ('AWARDED', 5)) c (code, hv_class)"

DERIVE = f"""
with shares as (
  select detail->>'contract' contract, count(distinct right_id) patents from quanlian_registry_legalevent
  where code = 'PLEDGED' and detail ? 'contract' group by 1
), one as (
  select e.right_id, e.batch_id, c.hv_class, e.effective_on, e.known_on, r.effective_on ended_on,
    r.known_on ended_known,
    (e.detail->>'amount_fen')::bigint / coalesce(s.patents, 1) amount,
    left(concat_ws('；', nullif(e.label, ''), e.detail->>'award', e.detail->>'office', e.detail->>'contract'), 300) why
  from quanlian_registry_legalevent e join {CLASSES} using (code)
  left join shares s on s.contract = e.detail->>'contract'
  left join lateral (
    select effective_on, known_on from quanlian_registry_legalevent r
    where c.hv_class = 4 and r.right_id = e.right_id and r.code = 'PLEDGE_RELEASED' and r.effective_on >= e.effective_on
      and coalesce(r.detail->>'contract' = e.detail->>'contract', true)
    order by r.effective_on limit 1
  ) r on true
  where e.right_id = any(%s)
), believed as (
  select *, daterange(effective_on, null) effective, daterange(known_on, case when ended_known is not null
    then greatest(known_on, ended_known) end) known from one
  union all
  select *, daterange(effective_on, ended_on), daterange(greatest(known_on, ended_known), null) from one
  where ended_on is not null
)
insert into quanlian_registry_merit (right_id, batch_id, hv_class, effective, known, amount_fen, detail)
select right_id, batch_id, hv_class, effective, known, amount, why from believed
where not isempty(effective) and not isempty(known)
"""  # noqa: S608 - CLASSES is a constant

AFFECTED = f"""
with stated as (
  select right_id, detail->>'contract' contract from quanlian_registry_legalevent
  where batch_id = %s and (code = 'PLEDGE_RELEASED' or code in (select code from {CLASSES}))
)
select right_id from stated
union
select e.right_id from quanlian_registry_legalevent e join stated s on s.contract = e.detail->>'contract'
where e.code = 'PLEDGED'
"""  # noqa: S608 - CLASSES is a constant


def rebuild_merits(rights: Sequence[int]) -> None:
    """Derive the merits of these rights anew, in the caller's transaction."""
    with connection.cursor() as cursor:
        cursor.execute("delete from quanlian_registry_merit where right_id = any(%s)", [list(rights)])
        cursor.execute(DERIVE, [list(rights)])


def affected_by(batch: int) -> list[int]:
    """Rights whose merits this batch bears on: those it states events for, and those pledged by the same contracts."""
    with connection.cursor() as cursor:
        cursor.execute(AFFECTED, [batch])
        return [row[0] for row in cursor.fetchall()]
