"""What somebody decided about a lead, and why. Written once."""

from __future__ import annotations

from django.db import models

from quanlian.core.people.models import User
from quanlian.protection.watch.models.lead import Lead, LeadState


class Decision(models.Model):
    """One step of a lead: from one state to another, by a person or (for machine steps) by nobody."""

    lead = models.ForeignKey(Lead, models.PROTECT, verbose_name="线索", related_name="decisions")
    verb = models.CharField("动作", max_length=20)
    came_from = models.CharField("由", max_length=12, choices=LeadState.choices)
    went_to = models.CharField("到", max_length=12, choices=LeadState.choices)
    ground = models.CharField("理由代码", max_length=20, blank=True)
    reason = models.CharField("理由", max_length=1000, blank=True)
    by = models.ForeignKey(User, models.PROTECT, null=True, verbose_name="决定人", related_name="+")
    at = models.DateTimeField("时间", auto_now_add=True)
    machine = models.BooleanField("系统步骤", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "线索决定"
        ordering = ("lead", "pk")

    def __str__(self) -> str:
        return f"{self.lead_id} {self.verb}"
