"""Looking again whether goods taken down came back (复查, 7/30/90 days)."""

from __future__ import annotations

from django.db import models

from quanlian.protection.watch.models.item import Item
from quanlian.protection.watch.models.lead import Lead


class Recheck(models.Model):
    """One look that is due, and what it found: the same listing, or the same goods of the seller listed anew."""

    lead = models.ForeignKey(Lead, models.PROTECT, verbose_name="线索", related_name="rechecks")
    due_on = models.DateField("应复查日期")
    done_on = models.DateField("复查日期", null=True)
    back = models.BooleanField("重新上架", null=True)
    item = models.ForeignKey(Item, models.PROTECT, null=True, verbose_name="重新上架的商品", related_name="+")
    note = models.CharField("说明", max_length=300, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "复查"
        constraints = (models.UniqueConstraint("lead", "due_on", name="one_recheck_a_day"),)

    def __str__(self) -> str:
        return f"{self.lead_id} {self.due_on}"
