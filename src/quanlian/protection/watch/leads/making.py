"""From the listings of a load to leads: let pass, join, or open; run again it changes nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.db import transaction

from quanlian.procedures.moment import today
from quanlian.protection.watch import recalibrating
from quanlian.protection.watch.finding import Seen, Spotter, fields, watched
from quanlian.protection.watch.leads.opening import Opener
from quanlian.protection.watch.leads.passing import let_pass
from quanlian.protection.watch.models import Filtered, Ground, Item, Lead, Load, Seller, WatchedMark
from quanlian.protection.watch.scoring.judging import Judge, Passed
from quanlian.protection.watch.scoring.weights import figures

CHUNK = 500
Found = tuple[WatchedMark, Item, Sequence[Seen]]


def make(load: Load, spotter: Spotter | None = None) -> list[Lead]:
    """The leads of a load: new ones, and open ones seen again. Authorised shops, fair use, lapsed rights and low
    scores are filed as let pass. Each chunk commits; after a crash run it again.
    """
    on = today()
    marks = watched(on)
    spot = spotter or Spotter(marks, figures(on))
    judge = Judge(marks, _operators(load), on)
    for chunk in _chunks(load):
        with transaction.atomic():
            let_pass(load, [(m, i, p) for m, i, seen in _found(spot, chunk) if (p := judge.passes(m, i, seen))])
    judge.renew_prices()
    opener = Opener([one.pk for one in marks], judge.figures, recalibrating.current())
    made = [lead for chunk in _chunks(load) for lead in _chunk(load, spot, judge, opener, chunk)]
    load.leads = Lead.objects.filter(load=load).count()
    load.filtered = Filtered.objects.filter(load=load).count()
    load.save(update_fields=["leads", "filtered"])
    return made


def _operators(load: Load) -> list[Seller]:
    return list(Seller.objects.filter(items__load=load).distinct())


def _chunks(load: Load) -> Iterator[list[Item]]:
    """Items in the order of their keys, a few hundred at a time."""
    last = 0
    while rows := list(
        Item.objects.filter(load=load, pk__gt=last).select_related("seller", "load").order_by("pk")[:CHUNK]
    ):
        yield rows
        last = rows[-1].pk


def _found(spot: Spotter, items: Sequence[Item]) -> Iterator[Found]:
    for item, marks in zip(items, spot.spot_many([fields(item) for item in items]), strict=True):
        for key, seen in marks.items():
            yield spot.marks[str(key)], item, seen


@transaction.atomic
def _chunk(load: Load, spot: Spotter, judge: Judge, opener: Opener, items: Sequence[Item]) -> list[Lead]:
    low: list[tuple[WatchedMark, Item, Passed]] = []
    held = opener.known(items)
    made = []
    for mark, item, seen in _found(spot, items):
        if judge.passes(mark, item, seen):
            continue
        scored = judge.score(mark, item, seen)
        if scored.score < judge.figures.value["least.score"] and (mark.pk, item.pk) not in held:
            low.append((mark, item, Passed(Ground.LOW, f"评分 {scored.score:.2f}，不足以成为线索", scored.score)))
            continue
        made.append(opener.put(held.get((mark.pk, item.pk)), mark, item, scored))
    let_pass(load, low)
    return opener.store(made)
