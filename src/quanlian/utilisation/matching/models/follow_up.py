"""What was done about a match, and what came of it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from quanlian.core.people.models import User
from quanlian.utilisation.matching.models.match import Match


class FollowUp(models.Model):
    """One step: who did what on which day. `outcome` blank: a contact without result yet."""

    class Outcome(models.TextChoices):
        INTENTION = "intention", "意向"
        SIGNED = "signed", "签约"
        FAILED = "failed", "失败"

    match = models.ForeignKey(Match, models.PROTECT, related_name="follow_ups", verbose_name="对接")
    on = models.DateField("日期")
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="跟进人")
    what = models.TextField("跟进内容")
    outcome = models.CharField("结果", max_length=12, choices=Outcome.choices, blank=True)
    reason = models.CharField("原因", max_length=300, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "对接跟进"
        ordering: ClassVar[list[str]] = ["on", "pk"]

    def __str__(self) -> str:
        return f"{self.match_id} {self.on} {self.get_outcome_display()}"
