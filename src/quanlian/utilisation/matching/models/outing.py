"""企业高校行、专家企业行 and the like: one occasion at which several needs meet several who may answer."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from quanlian.core.people.models import User


class OutingKind(models.TextChoices):
    FIRMS_TO_CAMPUS = "firms_to_campus", "企业高校行"
    EXPERTS_TO_FIRMS = "experts_to_firms", "专家企业行"
    FAIR = "fair", "推介会"


class Outing(models.Model):
    """An occasion. Its matches carry it as their channel."""

    kind = models.CharField("类型", max_length=20, choices=OutingKind.choices)
    title = models.CharField("名称", max_length=200)
    on = models.DateField("日期")
    place = models.CharField("地点", max_length=200, blank=True)
    summary = models.TextField("情况", blank=True)
    region_code = models.PositiveIntegerField("地区", default=0)
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="登记人")

    class Meta:
        verbose_name = verbose_name_plural = "对接活动"
        ordering: ClassVar[list[str]] = ["-on", "-pk"]

    def __str__(self) -> str:
        return self.title
