"""Science branches of banks and what they may lend a year (科技支行, 入园惠企)."""

from __future__ import annotations

from typing import ClassVar

import pghistory
from django.db import models

from quanlian.core.people.models import Organisation


@pghistory.track()
class Branch(models.Model):
    """`quota_fen` is what the branch sets aside for loans on IP in `year`; what is used is counted from its loans."""

    name = models.CharField("支行名称", max_length=200)
    bank = models.ForeignKey(Organisation, models.PROTECT, related_name="science_branches", verbose_name="银行")
    region_code = models.PositiveIntegerField("所在地区")
    park = models.CharField("服务园区", max_length=120, blank=True)
    address = models.CharField("地址", max_length=200, blank=True)
    contact = models.CharField("联系方式", max_length=80, blank=True)
    year = models.PositiveSmallIntegerField("年度")
    quota_fen = models.BigIntegerField("年度额度（分）")

    class Meta:
        verbose_name = verbose_name_plural = "科技支行"
        ordering: ClassVar[list[str]] = ["-year", "name"]
        constraints = (models.UniqueConstraint("bank", "name", "year", name="one_branch_quota_a_year"),)

    def __str__(self) -> str:
        return self.name
