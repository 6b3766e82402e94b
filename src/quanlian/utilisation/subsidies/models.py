"""A subsidy granted by a case: what was computed, by which policy, and when it was paid."""

from __future__ import annotations

from typing import ClassVar

import pghistory
from django.db import models

from quanlian.procedures.models import Case


@pghistory.track()
class Grant(models.Model):
    """`computed_fen` by the policy, `approved_fen` by the office, `paid_fen` after the budget of the batch."""

    case = models.OneToOneField(Case, models.PROTECT, related_name="+", verbose_name="办件")
    policy = models.CharField("补贴政策", max_length=40)
    enterprise_name = models.CharField("申请企业", max_length=200)
    enterprise_code = models.CharField("统一社会信用代码", max_length=18, blank=True)
    loan_number = models.CharField("贷款编号", max_length=80, blank=True)
    year = models.PositiveIntegerField("补贴年度")
    region_code = models.PositiveIntegerField("行政区划")
    computed_fen = models.PositiveBigIntegerField("测算金额（分）")
    approved_fen = models.PositiveBigIntegerField("核定金额（分）", null=True)
    paid_fen = models.PositiveBigIntegerField("发放金额（分）", null=True)
    paid_on = models.DateField("发放日期", null=True)
    receipt = models.TextField("计算凭据", blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "金融补贴"
        ordering: ClassVar[list[str]] = ["-pk"]
        indexes = (models.Index("policy", "year", name="grant_by_policy"),)

    def __str__(self) -> str:
        return f"{self.policy} {self.enterprise_name}"
