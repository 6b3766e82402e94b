"""What a pool shared out for a period, and each member's line with its reckoning."""

from __future__ import annotations

from typing import ClassVar

import pghistory
from django.db import models

from quanlian.core.people.models import User
from quanlian.utilisation.alliances.models.pool import Method, PatentPool, PoolMember


@pghistory.track()
class Distribution(models.Model):
    """Income of a period shared once. `receipt` holds all steps; `posted` is the reference in the ledger."""

    pool = models.ForeignKey(PatentPool, models.PROTECT, related_name="distributions", verbose_name="专利池")
    since = models.DateField("期间起")
    until = models.DateField("期间止")
    method = models.CharField("分配办法", max_length=8, choices=Method.choices)
    income_fen = models.BigIntegerField("许可收入（分）")
    admin_fen = models.BigIntegerField("管理费（分）")
    receipt = models.TextField("计算凭据")
    posted = models.CharField("记账编号", max_length=80, blank=True)
    made_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="办理人")
    made_at = models.DateTimeField("分配时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "专利池收入分配"
        ordering: ClassVar[list[str]] = ["-until", "-pk"]
        constraints = (models.UniqueConstraint("pool", "since", "until", name="one_distribution_a_period"),)

    def __str__(self) -> str:
        return f"{self.pool} {self.since}—{self.until}"


class DistributionLine(models.Model):
    distribution = models.ForeignKey(Distribution, models.CASCADE, related_name="lines", verbose_name="分配")
    member = models.ForeignKey(PoolMember, models.PROTECT, related_name="lines", verbose_name="成员")
    points = models.DecimalField("点数", max_digits=18, decimal_places=6)
    amount_fen = models.BigIntegerField("金额（分）")

    class Meta:
        verbose_name = verbose_name_plural = "分配明细"
        ordering: ClassVar[list[str]] = ["pk"]
        constraints = (models.UniqueConstraint("distribution", "member", name="one_line_a_member"),)

    def __str__(self) -> str:
        return f"{self.member} {self.amount_fen}"
