"""A policy document that is being carried out."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from quanlian.management.programmes import schema


class Programme(models.Model):
    """One programme. `document` is the whole data folder as read, `digest` its SHA-256: a change of the data shows."""

    STATES: ClassVar[list[tuple[str, str]]] = [
        (schema.Status.DRAFT, "草稿"),
        (schema.Status.IN_FORCE, "实施中"),
        (schema.Status.EXPIRED, "已期满"),
    ]

    code = models.SlugField("代码", max_length=60, unique=True)
    title = models.CharField("名称", max_length=300)
    doc_no = models.CharField("文号", max_length=100, blank=True)
    issuer = models.CharField("印发单位", max_length=200)
    issued_on = models.CharField("印发日期", max_length=10, blank=True)
    region_name = models.CharField("地区", max_length=100)
    region_code = models.PositiveIntegerField("行政区划代码", default=0)
    zone_code = models.CharField("功能区代码", max_length=40, blank=True)
    hosts = ArrayField(models.PositiveIntegerField(), default=list, blank=True, verbose_name="所在行政区划代码")
    period_start = models.DateField("实施期起")
    period_end = models.DateField("实施期止")
    status = models.CharField("状态", max_length=10, choices=STATES)
    source_note = models.TextField("来源说明", blank=True)
    document = models.JSONField("数据")
    digest = models.CharField("数据摘要", max_length=64)
    loaded_at = models.DateTimeField("载入时间", auto_now=True)

    class Meta:
        verbose_name = verbose_name_plural = "规划"
        ordering = ("-period_start", "code")

    def __str__(self) -> str:
        return self.title

    @property
    def region(self) -> str:
        """The key figures are filed under: the zone's code, or the GB/T 2260 code as text."""
        return self.zone_code or str(self.region_code)

    @property
    def statistics_region(self) -> int:
        """The GB/T 2260 code whose publications are counted: for a zone, the city or county it lies in."""
        return self.region_code or self.hosts[0]

    @property
    def period(self) -> tuple[dt.date, dt.date]:
        return self.period_start, self.period_end

    def read(self) -> schema.Programme:
        """The programme as its data files said it."""
        return schema.Programme.model_validate(self.document)
