"""What an expert says of one indicator of a right."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from quanlian.core.people.models import User
from quanlian.registry.models import Right


class ExpertScore(models.Model):
    """The last entry of an indicator counts; earlier ones stay to be read. `score` is 0-100."""

    right = models.ForeignKey(Right, models.PROTECT, related_name="+", verbose_name="权利", db_constraint=False)
    indicator = models.CharField("指标", max_length=24)
    score = models.DecimalField("评分", max_digits=5, decimal_places=2)
    reason = models.CharField("理由", max_length=500)
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="评分人")
    on = models.DateField("评分日")

    class Meta:
        verbose_name = verbose_name_plural = "专家评分"
        ordering: ClassVar[list[str]] = ["-pk"]
        indexes = (models.Index("right", "indicator", name="expert_score"),)

    def __str__(self) -> str:
        return f"{self.indicator} {self.score}"
