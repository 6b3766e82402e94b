"""A finance product as a bank, guarantor or insurer offers it (domain/06 §15 融资超市)."""

from __future__ import annotations

from typing import ClassVar

import pghistory
from django.db import models

from quanlian.core.people.models import Organisation


@pghistory.track()
class FinanceProduct(models.Model):
    """`kinds` are families of rights (patent, trademark, copyright, other), `modes` the ways of security, `conditions`
    further demands by name (see `matching.conditions`), `regions` GB/T 2260 codes it is offered in (empty: anywhere);
    several provinces make it a cross-region product. Rates are percent a year, amounts 分, terms months."""

    code = models.CharField("编号", max_length=40, unique=True)
    title = models.CharField("名称", max_length=120)
    bank = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+", verbose_name="机构")
    bank_name = models.CharField("机构名称", max_length=200)
    kinds = models.JSONField("可押权利", default=list)
    modes = models.JSONField("担保方式", default=list)
    conditions = models.JSONField("条件", default=dict)
    rate_low = models.DecimalField("最低年利率（%）", max_digits=6, decimal_places=3)
    rate_high = models.DecimalField("最高年利率（%）", max_digits=6, decimal_places=3)
    least_fen = models.BigIntegerField("最低额度（分）")
    most_fen = models.BigIntegerField("最高额度（分）")
    least_months = models.PositiveSmallIntegerField("最短期限（月）", default=1)
    most_months = models.PositiveSmallIntegerField("最长期限（月）")
    regions = models.JSONField("适用地区", default=list)
    blurb = models.TextField("说明", blank=True)
    since = models.DateField("上架日期")
    until = models.DateField("下架日期", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "融资产品"
        ordering: ClassVar[list[str]] = ["rate_low", "pk"]

    def __str__(self) -> str:
        return f"{self.bank_name} {self.title}"

    @property
    def cross_region(self) -> bool:
        """Whether it is offered in more than one province (京津冀一体化产品)."""
        return len({int(code) // 10000 for code in self.regions}) > 1
