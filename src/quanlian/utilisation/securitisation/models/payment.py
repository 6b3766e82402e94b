"""One payment day as it was worked out: money in, where it went, what is still owed."""

from __future__ import annotations

from typing import ClassVar

import pghistory
from django.db import models

from quanlian.utilisation.securitisation.models.deal import AbsDeal


@pghistory.track()
class Payment(models.Model):
    """All in 分. `paid`: name of the use → amount; their sum is what came in and what was in the accounts."""

    deal = models.ForeignKey(AbsDeal, models.PROTECT, related_name="payments", verbose_name="项目")
    period = models.PositiveIntegerField("期次")
    on = models.DateField("兑付日")
    interest_fen = models.BigIntegerField("利息回款（分）")
    principal_fen = models.BigIntegerField("本金回款（分）")
    defaulted_fen = models.BigIntegerField("本期违约（分）", default=0)
    support_fen = models.BigIntegerField("差额支付（分）", default=0)
    paid = models.JSONField("分配", default=dict)
    after = models.JSONField("期末", default=dict)
    receipt = models.TextField("计算凭据")

    class Meta:
        verbose_name = verbose_name_plural = "兑付"
        ordering: ClassVar[list[str]] = ["period"]
        constraints = (models.UniqueConstraint("deal", "period", name="one_payment_a_period"),)

    def __str__(self) -> str:
        return f"{self.deal} 第{self.period}期"
