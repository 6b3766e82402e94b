"""A shop on a platform, and its record."""

from __future__ import annotations

from django.db import models


class Seller(models.Model):
    """One shop; `group` joins shops that are one seller's (same licence, same name over platforms)."""

    platform = models.CharField("平台", max_length=40)
    shop_id = models.CharField("店铺编号", max_length=120)
    name = models.CharField("店铺名称", max_length=200)
    licence_name = models.CharField("亮照主体", max_length=200, blank=True)
    licence_code = models.CharField("统一社会信用代码", max_length=18, blank=True)
    region_code = models.PositiveIntegerField("所在地", default=0)
    region_name = models.CharField("所在地（原文）", max_length=80, blank=True)
    opened_on = models.DateField("开店日期", null=True)
    group = models.CharField("同一经营者", max_length=64, blank=True, db_index=True)
    first_seen = models.DateTimeField("首次发现", auto_now_add=True)
    confirmed = models.PositiveIntegerField("查实次数", default=0)
    penalties = models.PositiveIntegerField("处罚次数", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "店铺"
        constraints = (models.UniqueConstraint("platform", "shop_id", name="one_shop_a_platform"),)

    def __str__(self) -> str:
        return self.name
