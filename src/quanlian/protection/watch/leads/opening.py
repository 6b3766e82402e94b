"""Opening leads and looking again at those that are open."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from django.db.models import Q

from quanlian.protection.watch import clocks
from quanlian.protection.watch.leads.numbering import new_number
from quanlian.protection.watch.leads.rows import FIELDS, fill
from quanlian.protection.watch.leads.twins import Open
from quanlian.protection.watch.models import Filtered, Item, Lead, LeadState, WatchedMark
from quanlian.protection.watch.recalibrating import Fit
from quanlian.protection.watch.scoring.judging import Scored
from quanlian.protection.watch.scoring.weights import Figures

CLOCK = "watch.clock.examine"
Pair = tuple[int, int]


class Opener:
    """Leads of one run. `fit`: how scores are read as chances, if there is such a reading."""

    def __init__(self, marks: Collection[int], figures: Figures, fit: Fit | None) -> None:
        self._figures, self._fit, self._open = figures, fit, Open(marks, figures)
        clocked = Lead()
        clocks.start(clocked, CLOCK, figures.on)
        self._due = (clocked.due_on, clocked.due_how)

    def known(self, items: Sequence[Item]) -> dict[Pair, Lead]:
        """The leads there are of these listings, by mark and item."""
        rows = Lead.objects.filter(item__in=items).select_related("item__seller")
        return {(one.mark_id, one.item_id): one for one in rows}

    def put(self, old: Lead | None, mark: WatchedMark, item: Item, found: Scored) -> Lead:
        """A new lead, or the old one: rescored while nobody has looked at it, else left as it was judged."""
        if old is not None and old.state != LeadState.NEW:
            return old
        lead = fill(old or self._new(mark, item), mark, item, found, self._figures)
        lead.chance = self._fit.chance(lead.score) if self._fit else None
        return lead

    def _new(self, mark: WatchedMark, item: Item) -> Lead:
        lead = Lead(number=new_number(self._figures.on), mark=mark, item=item, region_code=mark.region_code)
        lead.due_on, lead.due_how = self._due
        return lead

    def store(self, made: Sequence[Lead]) -> list[Lead]:
        """Write them; a new one of the same goods joins the lead that is open, also one of this very run."""
        fresh = [one for one in made if one.pk is None]
        again = [one for one in made if one.pk is not None and one.state == LeadState.NEW]
        Lead.objects.bulk_update(again, [one.removesuffix("_id") for one in FIELDS], batch_size=500)
        for lead in fresh:
            lead.save()
            lead.twin_of = self._open.twin(lead.mark_id, lead.item)
            if lead.twin_of is None:
                self._open.add(lead)
        Lead.objects.bulk_update([one for one in fresh if one.twin_of_id], ["twin_of"], batch_size=500)
        self._forget([*fresh, *again])
        return list(made)

    def _forget(self, leads: Sequence[Lead]) -> None:
        """What was let pass before is a lead now."""
        pairs = Q(pk__in=[])
        for one in leads:
            pairs |= Q(mark=one.mark_id, item=one.item_id)
        Filtered.objects.filter(pairs).delete()
