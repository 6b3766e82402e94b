"""What the seller hands over with the right (交割清单)."""

from __future__ import annotations

from typing import ClassVar

import pghistory
from django.db import models

from quanlian.utilisation.deals.models.deal import Deal


@pghistory.track()
class HandOver(models.Model):
    """One line of the list: handed over by the seller, then received by the buyer."""

    deal = models.ForeignKey(Deal, models.CASCADE, related_name="handovers", verbose_name="成交")
    title = models.CharField("交割内容", max_length=200)
    required = models.BooleanField("必须", default=True)
    handed_on = models.DateField("交付日", null=True)
    received_on = models.DateField("接收日", null=True)
    note = models.CharField("说明", max_length=300, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "交割清单"
        ordering: ClassVar[list[str]] = ["pk"]
        constraints = (models.UniqueConstraint("deal", "title", name="deals_one_handover_line"),)

    def __str__(self) -> str:
        return self.title
