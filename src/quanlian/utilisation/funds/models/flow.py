"""Money between a fund and its partners: calls in, distributions out. All amounts in 分."""

from __future__ import annotations

from typing import ClassVar

import pghistory
from django.db import models

from quanlian.utilisation.funds.models.fund import Commitment, Fund


@pghistory.track()
class CapitalCall(models.Model):
    """A call on all partners, shared by their commitments."""

    fund = models.ForeignKey(Fund, models.PROTECT, related_name="calls", verbose_name="基金")
    serial = models.PositiveIntegerField("期次")
    on = models.DateField("缴款日")
    amount_fen = models.BigIntegerField("缴款总额（分）")
    purpose = models.CharField("用途", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "缴款通知"
        ordering: ClassVar[list[str]] = ["on", "pk"]
        constraints = (models.UniqueConstraint("fund", "serial", name="one_call_a_serial"),)

    def __str__(self) -> str:
        return f"{self.fund} 第{self.serial}期"


@pghistory.track()
class Paid(models.Model):
    """One partner's part of a call; `paid_on` blank until the money came."""

    call = models.ForeignKey(CapitalCall, models.PROTECT, related_name="parts", verbose_name="缴款通知")
    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="paid", verbose_name="出资人")
    due_fen = models.BigIntegerField("应缴（分）")
    paid_on = models.DateField("到账日", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "实缴"
        constraints = (models.UniqueConstraint("call", "commitment", name="one_payment_a_call"),)

    def __str__(self) -> str:
        return f"{self.commitment} {self.due_fen}"


@pghistory.track()
class Distribution(models.Model):
    """Money the fund gave back: first what was paid in, then gain; of the gain of budget money a part is conceded."""

    fund = models.ForeignKey(Fund, models.PROTECT, related_name="distributions", verbose_name="基金")
    serial = models.PositiveIntegerField("期次")
    on = models.DateField("分配日")
    amount_fen = models.BigIntegerField("分配总额（分）")
    receipt = models.TextField("计算凭据")

    class Meta:
        verbose_name = verbose_name_plural = "收益分配"
        ordering: ClassVar[list[str]] = ["on", "pk"]
        constraints = (models.UniqueConstraint("fund", "serial", name="one_distribution_a_serial"),)

    def __str__(self) -> str:
        return f"{self.fund} 第{self.serial}次分配"


@pghistory.track()
class Received(models.Model):
    """One partner's part of a distribution; `conceded_fen` is the gain a budget partner left to the others (让利)."""

    distribution = models.ForeignKey(Distribution, models.PROTECT, related_name="parts", verbose_name="分配")
    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="received", verbose_name="出资人")
    capital_fen = models.BigIntegerField("返还本金（分）")
    gain_fen = models.BigIntegerField("收益（分）")
    conceded_fen = models.BigIntegerField("让利（分）", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "分得"
        constraints = (models.UniqueConstraint("distribution", "commitment", name="one_part_a_distribution"),)

    def __str__(self) -> str:
        return f"{self.commitment}"
