"""A value worked out by a person with the calculator: inputs, outcome and receipt stay together."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from quanlian.core.people.models import Organisation, User
from quanlian.registry.models import Right


class Approach(models.TextChoices):
    """How it was reckoned. The first four end in money, the last in an index without money."""

    ROYALTY = "royalty", "收益法（许可费节省）"
    MARKET = "market", "市场法（可比成交）"
    COST = "cost", "成本法（下限）"
    EXCESS = "excess", "多周期超额收益法（商标品牌）"
    MARK_INDEX = "mark_index", "商标价值参考指数"


class Reckoned(models.Model):
    """A reference value, never an appraisal. `value_fen` in 分; `index` 0-100 for the mark index."""

    number = models.CharField("编号", max_length=40, unique=True)
    approach = models.CharField("方法", max_length=12, choices=Approach.choices)
    title = models.CharField("对象", max_length=200)
    right = models.ForeignKey(
        Right, models.PROTECT, null=True, related_name="+", verbose_name="权利", db_constraint=False
    )
    inputs = models.JSONField("输入", default=dict)
    value_fen = models.BigIntegerField("参考价值（分）", null=True)
    index = models.DecimalField("参考指数", max_digits=5, decimal_places=2, null=True)
    receipt = models.TextField("计算凭据")
    on = models.DateField("基准日")
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+", verbose_name="机构")
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="测算人")
    at = models.DateTimeField("时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "参考价值测算"
        ordering: ClassVar[list[str]] = ["-pk"]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"
