"""What the registry holds of one technical field (IPC subclass): gathered once a night, read by every rating."""

from __future__ import annotations

from django.db import models

from quanlian.registry.models import Right


class Field(models.Model):
    """Patents in force of the subclass in this registry. `hhi` 0-10000 over first owners; `filings`: year → families
    filed; `cited`: year → {times cited → patents}, empty where no citation is known."""

    subclass = models.CharField("IPC小类", max_length=8, unique=True)
    rights = models.PositiveIntegerField("有效专利数")
    holders = models.PositiveIntegerField("权利人数")
    hhi = models.PositiveIntegerField("集中度（HHI）")
    filings = models.JSONField("历年申请量", default=dict)
    cited = models.JSONField("被引分布", default=dict)
    made_on = models.DateField("统计日")

    class Meta:
        verbose_name = verbose_name_plural = "技术领域概况"

    def __str__(self) -> str:
        return self.subclass


class Cited(models.Model):
    """How often other documents of this registry cite a right; rights never cited have no row."""

    right = models.OneToOneField(Right, models.CASCADE, related_name="+", verbose_name="权利", db_constraint=False)
    times = models.PositiveIntegerField("被引次数")

    class Meta:
        verbose_name = verbose_name_plural = "被引次数"

    def __str__(self) -> str:
        return f"{self.right_id} {self.times}"
