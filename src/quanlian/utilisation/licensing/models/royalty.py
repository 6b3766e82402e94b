"""How a licence is paid, and what was reported, computed and paid for each period."""

from __future__ import annotations

from typing import ClassVar

import pghistory
from django.db import models

from quanlian.core.people.models import User
from quanlian.utilisation.licensing.models.licence import Licence


class FeeMode(models.TextChoices):
    LUMP = "lump", "一次总付"
    MIXED = "mixed", "入门费加提成"
    RUNNING = "running", "提成"
    YEARLY = "yearly", "按年支付"
    FREE = "free", "无偿"


class Period(models.TextChoices):
    QUARTER = "quarter", "季度"
    HALF = "half", "半年"
    YEAR = "year", "年度"


@pghistory.track()
class RoyaltyTerm(models.Model):
    """What was agreed. `lump_fen`: the sum of 一次总付, the yearly sum of 按年支付, the entry fee of 入门费加提成.

    `steps`: [[net sales of the period from which the rate holds, in 分, rate as text], …], each rate on its own slice;
    empty: `rate` on everything. `minimum_fen` and `cap_fen` hold for a period, `total_cap_fen` for the whole term.
    `due_days`: days after the end of the period (or after effect, for a lump sum) to pay.
    """

    licence = models.OneToOneField(Licence, models.CASCADE, related_name="terms", verbose_name="许可")
    mode = models.CharField("付费方式", max_length=8, choices=FeeMode.choices)
    lump_fen = models.BigIntegerField("固定金额（分）", default=0)
    rate = models.DecimalField("提成率", max_digits=9, decimal_places=6, null=True)
    steps = models.JSONField("分段提成率", default=list)
    minimum_fen = models.BigIntegerField("每期最低使用费（分）", default=0)
    cap_fen = models.BigIntegerField("每期上限（分）", null=True)
    total_cap_fen = models.BigIntegerField("累计上限（分）", null=True)
    period = models.CharField("结算周期", max_length=8, choices=Period.choices, default=Period.QUARTER)
    due_days = models.PositiveSmallIntegerField("付款期限（日）", default=30)

    class Meta:
        verbose_name = verbose_name_plural = "使用费约定"

    def __str__(self) -> str:
        return f"{self.licence} {self.get_mode_display()}"


@pghistory.track()
class RoyaltyStatement(models.Model):
    """One period: what the licensee reported, what follows by the terms (with receipt), what was paid.

    A fixed sum (lump, yearly, entry fee) needs no report: it is confirmed from the start.
    """

    class State(models.TextChoices):
        EXPECTED = "expected", "待报送"
        REPORTED = "reported", "待确认"
        CONFIRMED = "confirmed", "待付款"
        DISPUTED = "disputed", "有异议"
        PAID = "paid", "已付清"

    class Kind(models.TextChoices):
        FIXED = "fixed", "固定金额"
        RUNNING = "running", "提成"

    licence = models.ForeignKey(Licence, models.CASCADE, related_name="statements", verbose_name="许可")
    kind = models.CharField("类别", max_length=8, choices=Kind.choices)
    since = models.DateField("期间起")
    until = models.DateField("期间止")
    due_on = models.DateField("付款期限")
    net_sales_fen = models.BigIntegerField("净销售额（分）", null=True)
    fee_fen = models.BigIntegerField("应付使用费（分）", default=0)
    receipt = models.TextField("计算凭据", blank=True)
    paid_fen = models.BigIntegerField("已付（分）", default=0)
    paid_on = models.DateField("付清日", null=True)
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.EXPECTED)
    objection = models.CharField("异议", max_length=300, blank=True)
    reported_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="报送人")

    class Meta:
        verbose_name = verbose_name_plural = "使用费结算单"
        ordering: ClassVar[list[str]] = ["-since", "-pk"]
        indexes = (models.Index("due_on", name="statement_due", condition=models.Q(paid_on=None)),)
        constraints = (models.UniqueConstraint("licence", "kind", "since", name="one_statement_a_period"),)

    def __str__(self) -> str:
        return f"{self.since}—{self.until}"
