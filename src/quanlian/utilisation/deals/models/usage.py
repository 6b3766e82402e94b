"""What became of bought rights: the product they went into (购买专利技术转化)."""

from __future__ import annotations

from typing import ClassVar

import pghistory
from django.db import models

from quanlian.core.people.models import User
from quanlian.utilisation.deals.models.deal import Deal


@pghistory.track()
class UseReport(models.Model):
    """The buyer's report for one period: product, stage, sales with the right in 分."""

    class Stage(models.TextChoices):
        TRIAL = "trial", "试制"
        PRODUCTION = "production", "投产"
        SALES = "sales", "销售"
        UNUSED = "unused", "尚未实施"

    deal = models.ForeignKey(Deal, models.CASCADE, related_name="uses", verbose_name="成交")
    product = models.CharField("产品", max_length=200)
    stage = models.CharField("阶段", max_length=12, choices=Stage.choices)
    on = models.DateField("截至")
    sales_fen = models.BigIntegerField("销售额（分）", default=0)
    note = models.CharField("说明", max_length=300, blank=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="填报人")

    class Meta:
        verbose_name = verbose_name_plural = "实施填报"
        ordering: ClassVar[list[str]] = ["-on", "-pk"]
        constraints = (models.UniqueConstraint("deal", "product", "on", name="deals_one_use_report"),)

    def __str__(self) -> str:
        return self.product
