"""Figures others publish: population, R&D, official counts. Every restatement is kept beside the earlier one."""

from __future__ import annotations

from django.db import models

from quanlian.core.files.models import StoredFile
from quanlian.core.people.models import User


class SeriesPoint(models.Model):
    """One published figure. `series` is an indicator code, a denominator code (RESIDENT_POPULATION …) or, where we
    have neither, the name in the official table. `published_on` is None where the source does not say."""

    series = models.CharField("序列", max_length=80)
    breakdown = models.CharField("分组", max_length=80, blank=True)
    region = models.CharField("地区", max_length=40, blank=True)
    region_name = models.CharField("来源所写地区", max_length=80, blank=True)
    as_of = models.DateField("截至")
    value = models.DecimalField("值", max_digits=30, decimal_places=10)
    unit = models.CharField("单位", max_length=20)
    printed = models.CharField("原文数值", max_length=60, blank=True)
    approximate = models.BooleanField("约数", default=False)
    published_on = models.DateField("发布日期", null=True, blank=True)
    source_title = models.CharField("来源", max_length=300)
    url = models.CharField("网址", max_length=600, blank=True)
    note = models.TextField("备注", blank=True)
    digest = models.CharField("内容摘要", max_length=64, unique=True)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+", verbose_name="文件")
    line = models.PositiveIntegerField("行号", default=0)
    imported_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="导入人")
    imported_at = models.DateTimeField("导入时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "统计序列"
        ordering = ("series", "region", "as_of")
        indexes = (models.Index("series", "region", "as_of", name="series_by_region"),)

    def __str__(self) -> str:
        return f"{self.series} {self.region or self.region_name} {self.as_of}"
