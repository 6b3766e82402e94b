"""Period close: 开放填报 → 数据质检 → 初步值 → 复核 → 锁定 → 发布, and revision as a new vintage (domain/01 §4)."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from decimal import Decimal

from django.utils import timezone

from quanlian.core.actions import Actor, act
from quanlian.core.findings import UserError
from quanlian.indicators.actions.allowed import demand_here, demand_other, demand_reason, demand_state
from quanlian.indicators.actions.freeze import freeze
from quanlian.indicators.actions.sealing import seal_figure
from quanlian.indicators.arithmetic.rounding import half_up
from quanlian.indicators.definitions import catalogue
from quanlian.indicators.engine import Computed, Options, compute
from quanlian.indicators.engine.places import place
from quanlian.indicators.issued import issue
from quanlian.indicators.models import IndicatorValue, State, Status

STORED_PLACES = 10
"""Decimals kept in the table; the receipt keeps the exact value."""


def open_period(
    actor: Actor, codes: Iterable[str], region: str | int | None, as_of: dt.date, view: str = "as_known"
) -> tuple[IndicatorValue, ...]:
    """Open a period for reporting: one empty value an indicator. Those that exist already are left as they are."""
    there = place(region, as_of)
    demand_here(actor, "close", there.code)
    return tuple(_opened(actor, code, there.code, as_of, view) for code in codes)


def _opened(actor: Actor, code: str, region: str, as_of: dt.date, view: str) -> IndicatorValue:
    key = {"indicator": code, "region": region, "as_of": as_of, "view": view}
    latest = IndicatorValue.objects.filter(**key).order_by("-pk").first()
    if latest is not None:
        return latest
    value = IndicatorValue(**key, version=catalogue().get(code, as_of).version)
    with act(actor, "indicators.open", value) as done:
        value.save()
        done.detail.update({**key, "as_of": str(as_of)})
    return value


def close(
    actor: Actor,
    codes: Iterable[str],
    region: str | int | None,
    as_of: dt.date,
    view: str = "as_known",
    *,
    status: Status = Status.PRELIMINARY,
    period_start: dt.date | None = None,
) -> tuple[IndicatorValue, ...]:
    """Compute and check the values of a period. A value that cannot be had stays at 数据质检 with its reason.

    Values not locked yet are computed anew. Raises `UserError` VALUE_STATE for one that is locked or published.
    """
    return tuple(
        _close(actor, one, as_of, view, status, period_start) for one in open_period(actor, codes, region, as_of, view)
    )


def _close(
    actor: Actor, opened: IndicatorValue, as_of: dt.date, view: str, status: Status, start: dt.date | None
) -> IndicatorValue:
    with act(actor, "indicators.close", opened) as done:
        value = _held(opened)
        state = demand_state("close", value)
        today = dt.date.today() if value.revision_of_id else None
        figure = compute(value.indicator, value.region, as_of, view, today, Options(period_start=start))
        value.status = Status.REVISED if value.revision_of_id else status
        value.state = state if figure.value is not None else State.CHECKING
        value.computed_by, value.reviewed_by = actor.user, None
        fill(value, figure)
        value.save()
        done.detail.update(value=str(value.value), receipt=value.receipt_number, state=value.state)
        done.event("indicators.closed", value=value.pk)
    return value


def review(actor: Actor, value: IndicatorValue) -> IndicatorValue:
    """复核 by somebody who did not compute it."""
    demand_here(actor, "review", value.region)
    with act(actor, "indicators.review", value):
        held = _held(value)
        held.state = demand_state("review", held)
        demand_other(actor, held.computed_by_id, "复核")
        held.reviewed_by = actor.user
        held.save()
    return held


def lock(actor: Actor, value: IndicatorValue) -> IndicatorValue:
    """Freeze the value with the list of its members. Refused where the data changed since it was computed."""
    demand_here(actor, "lock", value.region)
    with act(actor, "indicators.lock", value) as done:
        held = _held(value)
        held.state = demand_state("lock", held)
        figure = _again(held, held.known if held.revision_of_id else None)
        if stored(figure.value) != held.value or stored(figure.numerator) != held.numerator:
            raise UserError(
                "VALUE_CHANGED",
                "数据在计算之后有变动",
                value=f"{held.value} → {figure.value}",
                remedy="重新结账并复核后再锁定",
            )
        held.member_count, held.member_list_hash = freeze(held, figure)
        held.locked_by, held.locked_at = actor.user, timezone.now()
        held.save()
        done.detail.update(members=held.member_count, hash=held.member_list_hash)
    return held


def publish(actor: Actor, value: IndicatorValue) -> IndicatorValue:
    """From here on the row cannot be changed or deleted; the database refuses it too."""
    demand_here(actor, "publish", value.region)
    with act(actor, "indicators.publish", value) as done:
        held = _held(value)
        held.state = demand_state("publish", held)
        held.published_at = timezone.now()
        held.save()
        seal_figure(actor, held)
        done.event("indicators.published", value=held.pk, indicator=held.indicator, region=held.region)
    return held


def revise(actor: Actor, value: IndicatorValue, *, reason: str) -> IndicatorValue:
    """A new vintage of a published value, computed from what is known today. The published one stays as it is.

    The first vintage of a figure uses the knowledge of its own day (当时所知); what is announced later can enter only
    here, and the vintage says up to which day it knows.
    """
    demand_here(actor, "revise", value.region)
    demand_reason(reason)
    with act(actor, "indicators.revise", value, reason=reason) as done:
        held = _held(value)
        demand_state("revise", held)
        if held.revisions.exists():
            raise UserError("VALUE_REVISED", "该值已有修订", value=str(held), remedy="在最近一次修订上继续修订")
        figure = _again(held, dt.date.today())
        fresh = IndicatorValue(
            indicator=held.indicator,
            region=held.region,
            as_of=held.as_of,
            view=held.view,
            revision_of=held,
            reason=reason,
        )
        fresh.status, fresh.computed_by = Status.REVISED, actor.user
        fresh.state = State.PRELIMINARY if figure.value is not None else State.CHECKING
        fill(fresh, figure)
        fresh.save()
        done.detail.update(old=str(held.value), new=str(fresh.value), revision=fresh.pk)
        done.event("indicators.revised", value=fresh.pk, of=held.pk)
    return fresh


def _again(value: IndicatorValue, known: dt.date | None) -> Computed:
    """The same figure from the knowledge of a day; None: of the day the view says."""
    options = Options(period_start=value.period_start)
    return compute(value.indicator, value.region, value.as_of, value.view, known, options)


def fill(value: IndicatorValue, figure: Computed) -> None:
    """Take over what was computed; its receipt can be found by its number from here on."""
    issue([figure])
    value.version, value.known, value.badge = figure.version, figure.known, figure.badge
    value.period_start = figure.period_start
    value.value, value.numerator = stored(figure.value), stored(figure.numerator)
    value.denominator, value.denominator_source = stored(figure.denominator), figure.denominator_source
    counts = figure.classes
    value.class_counts = {} if counts is None else {"by_class": list(counts.by_class), "union": counts.union}
    value.receipt, value.receipt_number = json.loads(figure.receipt.to_json()), figure.receipt.number
    value.note = "；".join(one for one in (figure.reason, *figure.remarks) if one)
    value.vintage = timezone.now()


def stored(number: Decimal | None) -> Decimal | None:
    """A number as the table keeps it."""
    return None if number is None else half_up(number, STORED_PLACES)


def _held(value: IndicatorValue) -> IndicatorValue:
    """The row as it is now, locked against others until the action is over."""
    return IndicatorValue.objects.select_for_update().get(pk=value.pk)
