"""Reading scores as chances: what people decided, fitted as rising bands (isotonic regression).

Only people's decisions count: confirmed or excluded. A chief applies a fit, with reasons; the newest one counts.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from quanlian.core.actions import Actor, act
from quanlian.core.findings import UserError
from quanlian.core.policies import Forbidden, policy_for
from quanlian.procedures.moment import today
from quanlian.protection.watch import settings
from quanlian.protection.watch.models import Decision, Lead, LeadState, Weights
from quanlian.similarity.marks.likeness import MODEL

Point = tuple[float, bool]
HELD = frozenset({"confirm"})
DROPPED = frozenset({"exclude", "deny"})


@dataclass(frozen=True, slots=True)
class Band:
    """Scores from `low` to `high` (both seen): of `count` decided leads `upheld` were confirmed."""

    low: float
    high: float
    count: int
    upheld: int

    @property
    def share(self) -> float:
        return self.upheld / self.count


@dataclass(frozen=True, slots=True)
class Fit:
    """Rising bands. `before` and `after`: mean squared error of the raw score and of the bands (Brier), leaving each
    tenth out of the fit it is judged by."""

    bands: tuple[Band, ...]
    decided: int
    before: float
    after: float

    def chance(self, score: float) -> float:
        """The share of the band the score falls into; between bands the lower one's."""
        at = bisect_right([one.low for one in self.bands], score) - 1
        return self.bands[max(at, 0)].share


def bands(points: Sequence[Point]) -> tuple[Band, ...]:
    """Pool adjacent violators: the rising step function nearest to the decisions. Equal scores share a band."""
    made: list[Band] = []
    for one in _by_score(points):
        made.append(one)
        while len(made) > 1 and made[-2].share >= made[-1].share:
            above, below = made.pop(), made.pop()
            made.append(Band(below.low, above.high, below.count + above.count, below.upheld + above.upheld))
    return tuple(made)


def _by_score(points: Sequence[Point]) -> list[Band]:
    """A band for each score, rising."""
    found: dict[float, list[bool]] = {}
    for score, upheld in sorted(points):
        found.setdefault(score, []).append(upheld)
    return [Band(score, score, len(held), sum(held)) for score, held in found.items()]


def fit(points: Sequence[Point]) -> Fit:
    """`points` must not be empty."""
    before = sum((score - upheld) ** 2 for score, upheld in points) / len(points)
    return Fit(bands(points), len(points), before, _left_out(points))


def _left_out(points: Sequence[Point], folds: int = 10) -> float:
    total = 0.0
    for part in range(folds):
        rest = [one for at, one in enumerate(points) if at % folds != part] or list(points)
        read = Fit(bands(rest), len(rest), 0, 0)
        total += sum((read.chance(score) - upheld) ** 2 for score, upheld in points[part::folds])
    return total / len(points)


def decided_points() -> list[Point]:
    """Score and verdict of every lead a person confirmed or excluded last, in the order of the decisions."""
    rows = Decision.objects.filter(machine=False, verb__in=HELD | DROPPED).order_by("pk")
    last = {lead: (score, verb in HELD) for lead, score, verb in rows.values_list("lead", "lead__score", "verb")}
    return list(last.values())


def proposed(on: dt.date | None = None) -> Fit:
    """What a recalibration would be now. Raises UserError WATCH_FIT_FEW with too few decided leads."""
    points, day = decided_points(), on or today()
    least, each = settings.number("watch.fit.least", day), settings.number("watch.fit.least_each", day)
    upheld = sum(one for _, one in points)
    if len(points) < least or min(upheld, len(points) - upheld) < each:
        raise UserError(
            "WATCH_FIT_FEW", "已决线索太少，不足以校准", value=f"{len(points)} 件，其中成立 {upheld} 件",
            rule=f"至少 {least:.0f} 件，成立与不成立各至少 {each:.0f} 件", remedy="继续甄别，以后再校准",
        )  # fmt: skip
    return fit(points)


def apply(actor: Actor, reason: str) -> Weights:
    """Make the proposed fit the one that counts, and read all open leads by it. Raises UserError, Forbidden."""
    if actor.user is None:
        raise Forbidden("评分校准须由人确认")
    policy_for(Weights).demand(actor.user, "recalibrate")
    if not reason.strip():
        raise UserError("LEAD_REASON", "校准须写明理由", rule="理由不能为空", remedy="填写后重新提交")
    found = proposed()
    row = Weights(
        made_by=actor.user, decided=found.decided, model=MODEL, before=found.before, after=found.after,
        fitted=[[one.low, one.high, one.count, one.upheld] for one in found.bands],
    )  # fmt: skip
    with act(actor, "watch.recalibrate", row, reason=reason) as done:
        row.save()
        done.detail.update(decided=found.decided, before=round(found.before, 4), after=round(found.after, 4))
        _read_again(found)
    return row


def _read_again(found: Fit) -> None:
    """One statement a band: open leads may be many."""
    open_leads = Lead.objects.filter(~Q(state__in=(LeadState.EXCLUDED, LeadState.CLOSED)))
    lows = [one.low for one in found.bands]
    for at, band in enumerate(found.bands):
        within = open_leads.filter(score__gte=band.low) if at else open_leads
        within = within.filter(score__lt=lows[at + 1]) if at + 1 < len(lows) else within
        within.update(chance=band.share)


def current() -> Fit | None:
    """The reading that counts; None before the first recalibration."""
    row = Weights.objects.first()
    if row is None:
        return None
    made = tuple(Band(low, high, count, upheld) for low, high, count, upheld in row.fitted)
    return Fit(made, row.decided, row.before or 0, row.after or 0)
