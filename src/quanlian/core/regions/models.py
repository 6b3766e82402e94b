"""Regions with their history, and functional zones, which have no code of their own in GB/T 2260."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from quanlian.core.regions.rows import Level


class Region(models.Model):
    """One name a GB/T 2260 code has borne. `successor` is the code that took over after a reform, 0 = none."""

    LEVELS: ClassVar[list[tuple[str, str]]] = [(Level.PROVINCE, "省级"), (Level.CITY, "地级"), (Level.COUNTY, "县级")]

    code = models.PositiveIntegerField("代码", db_index=True)
    name = models.CharField("名称", max_length=60)
    level = models.CharField("级别", max_length=8, choices=LEVELS)
    parent = models.ForeignKey(
        "self", verbose_name="上级", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    valid_from = models.DateField("启用日期", null=True, blank=True)
    valid_to = models.DateField("停用日期", null=True, blank=True)
    successor = models.PositiveIntegerField("后继代码", default=0)
    updated_at = models.DateTimeField("更新时间", auto_now=True)

    class Meta:
        verbose_name = verbose_name_plural = "行政区划"
        ordering: ClassVar[list[str]] = ["code", "valid_from"]
        constraints = (
            models.UniqueConstraint(
                fields=["code", "name", "valid_from"], name="region_name_once", nulls_distinct=False
            ),
            models.CheckConstraint(condition=models.Q(code__gte=100000, code__lte=999999), name="region_code_6"),
        )

    def __str__(self) -> str:
        return f"{self.name}（{self.code}）"


class FunctionalZone(models.Model):
    """A high-tech zone, development zone or park: told by a boundary or by a list of enterprises."""

    KINDS: ClassVar[list[tuple[str, str]]] = [
        ("high_tech", "高新技术产业开发区"),
        ("economic", "经济技术开发区"),
        ("bonded", "综合保税区"),
        ("free_trade", "自由贸易试验区"),
        ("park", "产业园区"),
        ("other", "其他"),
    ]

    code = models.CharField("代码", max_length=40, unique=True)
    name = models.CharField("名称", max_length=100)
    host = models.ForeignKey(Region, verbose_name="所在地区", on_delete=models.PROTECT, related_name="zones")
    kind = models.CharField("类别", max_length=12, choices=KINDS)
    boundary = models.JSONField("边界（GeoJSON）", null=True, blank=True)
    source_doc = models.CharField("依据文件", max_length=300)

    class Meta:
        verbose_name = verbose_name_plural = "功能区"
        ordering: ClassVar[list[str]] = ["code"]

    def __str__(self) -> str:
        return self.name


class ZoneMember(models.Model):
    """An enterprise of a zone and the time it belongs to it (`valid_to` exclusive)."""

    zone = models.ForeignKey(FunctionalZone, verbose_name="功能区", on_delete=models.CASCADE, related_name="members")
    uscc = models.CharField("统一社会信用代码", max_length=18, db_index=True)
    name = models.CharField("名称", max_length=200)
    valid_from = models.DateField("起", null=True, blank=True)
    valid_to = models.DateField("止", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "功能区企业"
        ordering: ClassVar[list[str]] = ["zone", "uscc"]
        constraints = (
            models.UniqueConstraint(
                fields=["zone", "uscc", "valid_from"], name="zone_member_once", nulls_distinct=False
            ),
        )

    def __str__(self) -> str:
        return f"{self.name}（{self.uscc}）"
