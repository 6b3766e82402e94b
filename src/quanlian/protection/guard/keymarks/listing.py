"""The office's decisions on the list: transitions in one place, each with a reason, audited and sealed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from types import MappingProxyType

from quanlian.core.actions import Actor, act
from quanlian.core.findings import UserError
from quanlian.core.policies import Forbidden, policy_for
from quanlian.evidence import about
from quanlian.evidence.sealing import seal
from quanlian.protection.guard import settings
from quanlian.protection.guard.gazette.deciding import demand_reason
from quanlian.protection.guard.models import GuardedName, KeyMark, KeyMarkState, NameKind
from quanlian.rules.dates import add_months

S = KeyMarkState
NAME = 120
"""Characters of a guarded name."""
STEPS: Mapping[str, tuple[str, frozenset[KeyMarkState], KeyMarkState]] = MappingProxyType(
    {
        "list": ("列入名录", frozenset({S.APPLIED}), S.LISTED),
        "refuse": ("不予列入", frozenset({S.APPLIED}), S.REFUSED),
        "renew": ("续期", frozenset({S.LISTED, S.EXPIRED}), S.LISTED),
        "remove": ("移出名录", frozenset({S.LISTED, S.EXPIRED}), S.REMOVED),
    }
)


def may(mark: KeyMark) -> tuple[str, ...]:
    return tuple(verb for verb, (_title, since, _to) in STEPS.items() if mark.state in since)


def decide(actor: Actor, mark: KeyMark, verb: str, today: dt.date, *, reason: str, priority: int = 0) -> KeyMark:
    """Raises Forbidden, UserError GUARD_REASON, GUARD_VERB, GUARD_STATE, KEY_MARK_SAME_PERSON, KEY_MARK_PRIORITY."""
    if actor.user is None:
        raise Forbidden("重点商标")
    policy_for(KeyMark).demand(actor.user, "confirm", mark)
    said = demand_reason(reason)
    with act(actor, f"guard.key_mark_{verb}"[:60], mark, reason=said) as done:
        row = KeyMark.objects.select_for_update().get(pk=mark.pk)
        was = _take(row, verb)
        if verb in ("list", "renew"):
            _demand_other(row, actor)
            _set_term(row, today)
        row.priority = _priority(row, priority)
        row.why, row.decided_by = said, actor.user
        row.guarded = _guard(row, today)
        row.save()
        done.detail.update(was=was, became=row.state, number=row.number)
        facts = {"number": row.number, "decision": verb, "state": str(row.state), "reason": said}
        seal("guard.key_mark", [about.right(row.number), about.user(actor.user.pk)], facts)
    return row


def _take(row: KeyMark, verb: str) -> str:
    title, since, to = STEPS.get(verb, ("", frozenset(), S.APPLIED))
    if not title:
        raise UserError("GUARD_VERB", "没有这种处理方式", value=verb[:20], remedy="在页面列出的处理方式中选择")
    if row.state not in since:
        raise UserError("GUARD_STATE", f"现在不能“{title}”", value=S(row.state).label, remedy="刷新页面，查看最新状态")
    was, row.state = row.state, to
    return was


def _demand_other(row: KeyMark, actor: Actor) -> None:
    if actor.user is not None and row.applied_by_id == actor.user.pk:
        raise UserError(
            "KEY_MARK_SAME_PERSON",
            "申报人不能确认自己的申报",
            rule="申报与确认由不同的人办理",
            remedy="由其他审核人员确认",
        )


def _set_term(row: KeyMark, today: dt.date) -> None:
    """From today, or on renewal before the end from that end."""
    start = max(today, row.valid_until) if row.valid_until else today
    row.listed_on = row.listed_on or today
    row.valid_until = add_months(start, 12 * int(settings.number("key_mark.years", today)))


def _priority(row: KeyMark, asked: int) -> int:
    if asked and asked not in (1, 2, 3):
        raise UserError("KEY_MARK_PRIORITY", "优先级为 1 至 3", value=str(asked), remedy="1 为最先办理")
    return asked or row.priority


def _guard(row: KeyMark, today: dt.date) -> GuardedName | None:
    """A listed mark is guarded in the gazette as long as it is listed. Marks of one name share one name under guard,
    which the first of them holds."""
    key = {"kind": NameKind.KEY_MARK, "name": row.name[:NAME], "region_code": row.region_code}
    name = row.guarded or GuardedName.objects.filter(**key).first()
    if name is None and row.state != S.LISTED:
        return None
    name = name or GuardedName(**key, since=today)
    shared = list(KeyMark.objects.filter(state=S.LISTED, name=row.name, region_code=row.region_code).exclude(pk=row.pk))
    _name_custodian(name, row, shared)
    name.right, name.classes = name.right or row.right, sorted({*name.classes, *row.classes})
    name.basis, name.source = "重点商标保护名录", "重点商标保护名录"
    ends = [one.valid_until for one in [*shared, row] if one.state == S.LISTED and one.valid_until]
    name.until = max(ends, default=today - dt.timedelta(days=1))
    name.since = min(name.since, name.until)
    name.save()
    return None if KeyMark.objects.filter(guarded=name).exclude(pk=row.pk).exists() else name


def _name_custodian(name: GuardedName, row: KeyMark, shared: list[KeyMark]) -> None:
    """Where the same word is listed for several holders, the filings of none of them are squatting."""
    if shared and name.custodian and name.custodian != row.holder[:200]:
        name.owners = list(dict.fromkeys([*name.owners, row.holder[:200]]))
    else:
        name.custodian, name.organisation = row.holder[:200], row.organisation
