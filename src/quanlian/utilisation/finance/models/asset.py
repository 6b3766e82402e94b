"""One right pledged for one loan."""

from __future__ import annotations

from typing import ClassVar

import pghistory
from django.db import models

from quanlian.registry.models import Right
from quanlian.utilisation.finance.models.loan import Loan


@pghistory.track()
class PledgeAsset(models.Model):
    """`right` is None where the registry does not hold it (a work never registered here); `number` names it always.

    `family` is patent, trademark, copyright or other: each family is registered by an authority of its own.
    `pledge_rate` is loan to value as a ratio; `share_fen` the part of the loan this right secures.
    """

    loan = models.ForeignKey(Loan, models.CASCADE, related_name="assets", verbose_name="融资")
    right = models.ForeignKey(Right, models.PROTECT, null=True, related_name="+", verbose_name="权利")
    number = models.CharField("号码", max_length=60)
    title = models.CharField("名称", max_length=300, blank=True)
    kind = models.CharField("种类", max_length=20)
    family = models.CharField("类别", max_length=12)
    valuation_fen = models.BigIntegerField("估值（分）", null=True)
    method = models.CharField("估值方法", max_length=60, blank=True)
    appraiser = models.CharField("评估机构", max_length=200, blank=True)
    report_no = models.CharField("报告编号", max_length=80, blank=True)
    valued_on = models.DateField("评估基准日", null=True)
    grade = models.CharField("评级", max_length=1, blank=True)
    pledge_rate = models.DecimalField("质押率", max_digits=5, decimal_places=4, null=True)
    share_fen = models.BigIntegerField("担保的贷款部分（分）", null=True)
    released_on = models.DateField("解除日期", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "质物"
        ordering: ClassVar[list[str]] = ["pk"]
        constraints = (models.UniqueConstraint("loan", "number", name="one_pledge_asset_a_loan"),)
        indexes = (
            models.Index("right", name="pledge_asset_right"),
            models.Index("number", name="pledge_asset_held", condition=models.Q(released_on=None)),
        )

    def __str__(self) -> str:
        return self.number
