"""Sharing a pool's income for a period: the patents as they stood, booked in the ledger, once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import transaction

from quanlian.core.actions import Actor, act
from quanlian.core.findings import UserError
from quanlian.core.people.models import Organisation
from quanlian.utilisation.alliances.models import Distribution, DistributionLine, PatentPool, PoolMember
from quanlian.utilisation.alliances.points import Counted, Span, active_days
from quanlian.utilisation.alliances.sharing import Shared, Terms, distribute, shown
from quanlian.utilisation.alliances.weights import weights
from quanlian.utilisation.ledger.services import Leg, credit, debit, open_account, post


def counted(pool: PatentPool, span: Span) -> tuple[Counted, ...]:
    """Each patent of the pool with its days in the period; one member under one name however often it joined."""
    rows = pool.patents.filter(from_on__lte=span.until).exclude(until_on__lt=span.since).select_related("member")
    return tuple(
        Counted(one.member.name, one.grade, active_days(span, one.from_on, one.until_on), one.number, 1, one.uses)
        for one in rows.order_by("member__name", "pk")
    )


def preview(pool: PatentPool, span: Span, income_fen: int) -> Shared:
    """What a distribution would give. Raises UserError POOL_PERIOD or those of `distribute`."""
    _demand(pool, span)
    terms = Terms(pool.admin_rate, pool.method, span.days, weights(span.until))
    return distribute(income_fen, counted(pool, span), terms)


def distribute_period(actor: Actor, pool: PatentPool, since: dt.date, until: dt.date, income_fen: int) -> Distribution:
    """Share and book the income of a period; asked again for the same period and sum it gives the one that was made.

    Raises UserError POOL_PERIOD (not over, or overlaps another), POOL_SHARED (the period was shared with another sum),
    and those of the ledger.
    """
    with transaction.atomic():
        held = PatentPool.objects.select_for_update(of=("self",)).select_related("manager").get(pk=pool.pk)
        had = held.distributions.filter(since=since, until=until).first()
        if had is not None:
            return _again(had, income_fen)
        span = Span(since, until)
        done = preview(held, span, income_fen)
        return _booked(actor, held, span, done)


def _booked(actor: Actor, pool: PatentPool, span: Span, done: Shared) -> Distribution:
    reference = f"{pool.number}:{span.since}:{span.until}"
    row = Distribution(
        pool=pool, since=span.since, until=span.until, method=pool.method, income_fen=done.income_fen,
        admin_fen=done.admin_fen, receipt=done.receipt.to_json(), posted=reference, made_by=actor.user,
    )  # fmt: skip
    members = {one.name: one for one in PoolMember.objects.filter(pool=pool).order_by("pk")}
    with act(actor, "pools.distribute", row) as audit:
        row.save()
        DistributionLine.objects.bulk_create(
            DistributionLine(distribution=row, member=members[name], points=shown(done.points[name]), amount_fen=fen)
            for name, fen in done.shares.items()
        )
        _post(actor, pool, done, members, reference, span.until)
        audit.detail.update(pool=pool.number, income_fen=done.income_fen, receipt=done.receipt.number)
        audit.event("alliances.distributed", pool=pool.number, distribution=row.pk)
    return row


def _post(
    actor: Actor, pool: PatentPool, done: Shared, members: dict[str, PoolMember], reference: str, on: dt.date
) -> None:  # fmt: skip
    """Income to the pool's bank account; owed to the manager and to each member."""
    if not done.income_fen:
        return
    bank = f"pool:{pool.number}:bank"
    open_account(actor, bank, f"专利池{pool.name}收入户", kind="asset", organisation=pool.manager)
    legs: list[Leg] = [debit(bank, done.income_fen)]
    if done.admin_fen:
        legs.append(credit(_owed(actor, pool, "manager", pool.manager.name, pool.manager), done.admin_fen))
    for name, fen in done.shares.items():
        if fen:
            member = members[name]
            legs.append(credit(_owed(actor, pool, str(member.pk), name, member.organisation), fen))
    post(actor, f"专利池{pool.name}收入分配", legs, reference=reference, on=on, kind="pool.distribution")


def _owed(actor: Actor, pool: PatentPool, who: str, name: str, organisation: Organisation | None) -> str:
    code = f"pool:{pool.number}:owed:{who}"
    open_account(actor, code, f"应付{name}", kind="liability", organisation=organisation)
    return code


def _again(had: Distribution, income_fen: int) -> Distribution:
    if had.income_fen != income_fen:
        raise UserError(
            "POOL_SHARED", "该期间已经分配", value=f"{had.since}至{had.until}", rule="一个期间分配一次",
            remedy="补收的收入并入下一期",
        )  # fmt: skip
    return had


def _demand(pool: PatentPool, span: Span) -> None:
    from quanlian.procedures.moment import today

    others = pool.distributions.filter(since__lte=span.until, until__gte=span.since)
    if span.days < 1 or span.until >= today() or others.exists():
        raise UserError(
            "POOL_PERIOD", "期间没有结束，或者与已分配的期间重叠", value=f"{span.since}至{span.until}",
            rule="期间结束后分配，各期间不重叠", remedy="核对起止日",
        )  # fmt: skip


def quarter(year: int, number: int) -> Span:
    """The calendar quarter, for a member's statement."""
    since = dt.date(year, 3 * number - 2, 1)
    following = dt.date(year + number // 4, 3 * number % 12 + 1, 1)
    return Span(since, following - dt.timedelta(days=1))


def lines_of(member: PoolMember, span: Span) -> Sequence[DistributionLine]:
    """What a member got for periods that end in the span, under every membership of the same name."""
    rows = DistributionLine.objects.filter(member__pool=member.pool_id, member__name=member.name)
    rows = rows.filter(distribution__until__gte=span.since, distribution__until__lte=span.until)
    return list(rows.select_related("distribution__pool").order_by("distribution__until"))
