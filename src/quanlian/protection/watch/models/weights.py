"""How decided leads changed the reading of scores: one row a recalibration, the newest counts."""

from __future__ import annotations

from django.db import models

from quanlian.core.people.models import User


class Weights(models.Model):
    """A fitted reading of scores: bands of score with the share that was confirmed, and how many decided it."""

    made_at = models.DateTimeField("时间", auto_now_add=True)
    made_by = models.ForeignKey(User, models.PROTECT, null=True, verbose_name="操作人", related_name="+")
    fitted = models.JSONField("拟合")
    decided = models.PositiveIntegerField("依据线索数")
    model = models.CharField("模型版本", max_length=40)
    before = models.FloatField("校准前误差", null=True)
    after = models.FloatField("校准后误差", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "评分校准"
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.made_at:%Y-%m-%d} {self.decided}"
