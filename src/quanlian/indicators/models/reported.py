"""Values the platform cannot compute: reported with evidence and countersigned by a second person."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from quanlian.core.files.models import StoredFile
from quanlian.core.people.models import User


class ReportedValue(models.Model):
    """A figure reported for a period (both days included). It counts only when somebody else has countersigned it."""

    indicator = models.CharField("指标", max_length=60)
    region = models.CharField("地区", max_length=40)
    period_start = models.DateField("期间起")
    period_end = models.DateField("期间止")
    value = models.DecimalField("值", max_digits=30, decimal_places=10)
    numerator = models.DecimalField("分子", max_digits=30, decimal_places=10, null=True, blank=True)
    denominator = models.DecimalField("分母", max_digits=30, decimal_places=10, null=True, blank=True)
    evidence = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name="佐证材料")
    note = models.TextField("说明", blank=True)
    reported_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="填报人")
    reported_at = models.DateTimeField("填报时间", auto_now_add=True)
    countersigned_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="复核人")
    countersigned_at = models.DateTimeField("复核时间", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "填报值"
        ordering = ("indicator", "region", "-period_end", "-reported_at")
        indexes = (models.Index("indicator", "region", "period_end", name="reported_by_indicator"),)
        constraints = (
            models.CheckConstraint(condition=Q(period_start__lte=F("period_end")), name="reported_period_in_order"),
            models.CheckConstraint(
                condition=Q(countersigned_by=None) | ~Q(countersigned_by=F("reported_by")), name="reported_four_eyes"
            ),
        )

    def __str__(self) -> str:
        return f"{self.indicator} {self.region} {self.period_end} {self.value}"
