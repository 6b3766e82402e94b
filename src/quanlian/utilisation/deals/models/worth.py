"""What a deal is paid with: expected when agreed, realised as it comes in."""

from __future__ import annotations

import pghistory
from django.db import models

from quanlian.utilisation.deals.models.deal import Deal


class Form(models.TextChoices):
    CASH = "cash", "现金"
    ROYALTY = "royalty", "提成"
    KIND = "kind", "实物"
    EQUITY = "equity", "股权"


@pghistory.track()
class Consideration(models.Model):
    """One form of payment. Royalty, goods and shares are 0 at signing: `expected_fen` is what both sides expect,
    `realised_fen` what has come in so far (分)."""

    deal = models.ForeignKey(Deal, models.CASCADE, related_name="considerations", verbose_name="成交")
    form = models.CharField("形式", max_length=10, choices=Form.choices)
    expected_fen = models.BigIntegerField("预计（分）", default=0)
    realised_fen = models.BigIntegerField("已实现（分）", default=0)
    terms = models.CharField("约定", max_length=300, blank=True)
    told_on = models.DateField("最近填报日", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "对价"
        constraints = (models.UniqueConstraint("deal", "form", name="deals_one_consideration_a_form"),)

    def __str__(self) -> str:
        return f"{self.deal_id} {self.get_form_display()}"
