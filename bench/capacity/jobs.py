"""The nightly jobs: deadline sweep, collateral scan, figures of a dashboard, index catching up, recheck of offers."""

from __future__ import annotations

import datetime as dt

from django.core.cache import caches
from django.db.models.functions import Mod

from bench.capacity.addresses import PROGRAMME
from bench.timing import once, row
from quanlian.management.programmes.services import dashboard
from quanlian.procedures.actions.deadlines import Swept, overdue, sweep
from quanlian.procedures.models import CaseClock
from quanlian.procedures.moment import now, today
from quanlian.registry.models import Right
from quanlian.search.indexing.changes import mark
from quanlian.search.indexing.refresh import refresh
from quanlian.search.models import Change
from quanlian.utilisation.collateral.models import Watchpoint
from quanlian.utilisation.collateral.services import scan
from quanlian.utilisation.market import recheck
from quanlian.utilisation.market.models import Offer
from quanlian.utilisation.market.policies import LISTED

CHANGED, TONIGHT = 10_000, 300
PLAIN = ("patent_infringement_adjudication", "rights_aid", "patent_preexamination", "trademark_penalty", "mediation")
"""Items whose deadlines reach no other room: the made-up cases have no offer, loan or claim behind them."""


def jobs() -> None:
    _sweep()
    _collateral()
    _dashboard()
    _recheck()
    _index()


def _sweep() -> None:
    """With nothing new, and on a night on which some hundred clocks run out."""
    clocks = CaseClock.objects.count()
    lap = once(lambda: sweep(TONIGHT))
    row(f"deadline sweep, {clocks:,} running clocks, nothing new", f"{lap.wall:.1f} s")
    some = overdue(now()).filter(case__item__in=PLAIN).order_by("pk").values_list("pk", flat=True)[:TONIGHT]
    CaseClock.objects.filter(pk__in=list(some)).update(fired=False, escalated=False)
    done: list[Swept] = []
    lap = once(lambda: done.append(sweep(TONIGHT)))
    row(f"deadline sweep, {TONIGHT} clocks over", f"{lap.wall:.1f} s; {done[0]}")


def _collateral() -> None:
    first = once(lambda: scan(today()))
    again = once(lambda: scan(today() + dt.timedelta(days=1)))
    rights = Watchpoint.objects.filter(ended_on=None).count()
    row(f"collateral scan, {rights:,} pledged rights: now / the next night", f"{first.wall:.1f} / {again.wall:.1f} s")


def _dashboard() -> None:
    def cold() -> None:
        for cache in caches.all():
            cache.clear()
        dashboard(PROGRAMME, as_of=dt.date(2026, 6, 30))

    lap = once(cold)
    row("dashboard of a programme, cold", f"{lap.wall:.1f} s ({lap.cpu:.1f} s in Python)", "< 2 s at 1,000,000")


def _recheck() -> None:
    hanging = Offer.objects.filter(LISTED)
    lap = once(lambda: list(recheck.candidates(hanging, today()).values_list("pk", flat=True)))
    row(f"recheck of {hanging.count():,} offers", f"{lap.wall:.1f} s")


def _index() -> None:
    """So many changed rights into the index."""
    step = max(1, Right.objects.count() // CHANGED)
    mark("right", Right.objects.annotate(turn=Mod("pk", step)).filter(turn=0).values_list("pk", flat=True)[:CHANGED])
    left = sum(len(one.ids) for one in Change.objects.all())
    lap = once(refresh)
    row(f"index: {left:,} changed rights taken in", f"{lap.wall:.1f} s")
