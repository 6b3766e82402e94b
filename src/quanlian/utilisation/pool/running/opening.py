"""Pools: found by number, opened by an office, or opened empty when the first loan of a place's rule is taken in."""

from __future__ import annotations

import datetime as dt

from quanlian.core.actions import Actor, act
from quanlian.core.findings import UserError
from quanlian.core.people.models import Organisation
from quanlian.utilisation.pool.models import PartnerKind, Pool, PoolPartner
from quanlian.utilisation.pool.money.accounts import open_accounts
from quanlian.utilisation.pool.sharing.reading import library
from quanlian.utilisation.pool.sharing.rule import Rule


def open_pool(
    actor: Actor,
    code: str,
    title: str,
    rule_code: str,
    *,
    region_code: int,
    on: dt.date,
    organisation: Organisation | None = None,
) -> Pool:
    """The pool of this number with its four accounts, opened where there is none. Raises UserError POOL_RULE."""
    library().at(rule_code, on)
    had = Pool.objects.filter(code=code).first()
    if had is not None:
        return had
    pool = Pool(
        code=code, title=title, rule_code=rule_code, region_code=region_code, organisation=organisation, opened_on=on
    )
    with act(actor, "pool.open", pool):
        pool.save()
        open_accounts(actor, pool)
    return pool


def pool_of(code: str) -> Pool:
    """Raises UserError POOL_UNKNOWN."""
    found = Pool.objects.filter(code=code).select_related("organisation").first()
    if found is None:
        known = "、".join(Pool.objects.values_list("code", flat=True)[:20])
        raise UserError("POOL_UNKNOWN", "没有这个资金池", value=code, rule=f"现有：{known}", remedy="核对资金池编号")
    return found


def rule_for(code: str, on: dt.date) -> Rule:
    """The rule of a pool, or of a place whose pool was not opened yet. Raises UserError POOL_RULE."""
    pool = Pool.objects.filter(code=code).first()
    return library().at(pool.rule_code if pool else code, on)


def found_or_opened(actor: Actor, code: str, on: dt.date) -> Pool:
    """A place's own pool opens empty on first use: until money is paid in it pays nothing and the bank bears all."""
    had = Pool.objects.filter(code=code).first()
    if had is not None:
        return had
    rule = library().at(code, on)
    title = f"{rule.place}知识产权质押融资风险补偿资金"
    return open_pool(actor, code, title, code, region_code=rule.region, on=on, organisation=_office(actor))


def join(
    actor: Actor, pool: Pool, name: str, kind: PartnerKind, *, since: dt.date, organisation: Organisation | None = None
) -> PoolPartner:
    """Make an institution a partner of the pool; once, however often it is asked."""
    had = PoolPartner.objects.filter(pool=pool, name=name, kind=kind).first()
    if had is not None:
        return had
    partner = PoolPartner(pool=pool, name=name, kind=kind, since=since, organisation=organisation)
    with act(actor, "pool.join", partner):
        partner.save()
    return partner


def _office(actor: Actor) -> Organisation | None:
    if actor.user is None:
        return None
    return Organisation.objects.filter(memberships__user=actor.user, memberships__role="pool_office").first()


def title_of(code: str, on: dt.date) -> str:
    """What a pool is called; before its first use, the rule of its place."""
    title = Pool.objects.filter(code=code).values_list("title", flat=True).first()
    return title or library().at(code, on).title
