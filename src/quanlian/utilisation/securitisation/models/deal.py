"""A securitisation and its tranches. The issue itself happens at the exchange; here is what it rests on and pays."""

from __future__ import annotations

from typing import ClassVar

import pghistory
from django.db import models

from quanlian.core.people.models import Organisation


class AbsModel(models.TextChoices):
    """The four ways IP becomes a cash flow that can be sold."""

    LICENCE = "licence", "专利许可（二次许可）"
    LEASE = "lease", "融资租赁（售后回租）"
    LOAN = "loan", "质押贷款（小额贷款）债权"
    RECEIVABLE = "receivable", "供应链应收账款"


class Order(models.TextChoices):
    """How principal goes to the tranches while no trigger has struck."""

    SEQUENTIAL = "sequential", "顺序偿付"
    PRO_RATA = "pro_rata", "按比例偿付"


@pghistory.track()
class AbsDeal(models.Model):
    """Before `issued_on` the pool is put together, after it payments are made. `reserve_fen`: what the reserve account
    should hold; `fee_rate`: yearly, of the assets; `revolving_until`: until then principal buys new assets.
    `trigger_default`, `trigger_cover`: shares at which acceleration falls."""

    number = models.CharField("编号", max_length=80, unique=True)
    title = models.CharField("名称", max_length=200)
    model = models.CharField("模式", max_length=12, choices=AbsModel.choices)
    originator = models.CharField("原始权益人", max_length=200)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, related_name="+", verbose_name="原始权益人账号"
    )
    region_code = models.PositiveIntegerField("所在地区", default=0)
    cut_off = models.DateField("基准日（封包日）")
    size_fen = models.BigIntegerField("发行规模（分）")
    order = models.CharField("偿付顺序", max_length=12, choices=Order.choices, default=Order.SEQUENTIAL)
    fee_rate = models.DecimalField("年费率", max_digits=7, decimal_places=5, default=0)
    reserve_fen = models.BigIntegerField("储备金目标（分）", default=0)
    shortfall_payer = models.CharField("差额支付承诺人", max_length=200, blank=True)
    guarantor = models.CharField("担保人", max_length=200, blank=True)
    revolving_until = models.DateField("循环购买期至", null=True)
    trigger_default = models.DecimalField("违约率触发线", max_digits=6, decimal_places=4, default="0.1000")
    trigger_cover = models.DecimalField("覆盖率触发线", max_digits=6, decimal_places=4, default="1.0000")
    issued_on = models.DateField("设立日", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "证券化项目"
        ordering: ClassVar[list[str]] = ["-pk"]

    def __str__(self) -> str:
        return self.title


@pghistory.track()
class Tranche(models.Model):
    """`rank` 1 is paid first. The junior tranche bears no fixed rate."""

    deal = models.ForeignKey(AbsDeal, models.PROTECT, related_name="tranches", verbose_name="项目")
    rank = models.PositiveSmallIntegerField("顺位")
    title = models.CharField("名称", max_length=60)
    junior = models.BooleanField("次级", default=False)
    principal_fen = models.BigIntegerField("本金（分）")
    rate = models.DecimalField("年利率", max_digits=7, decimal_places=5, default=0)
    rating = models.CharField("信用评级", max_length=20, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "分层"
        ordering: ClassVar[list[str]] = ["rank"]
        constraints = (models.UniqueConstraint("deal", "rank", name="one_tranche_a_rank"),)

    def __str__(self) -> str:
        return self.title
