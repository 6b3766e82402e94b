"""The holiday table an operator can edit: the yearly notice of the State Council, day by day."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from quanlian.core.calendar.table import DayKind


class LoadedYear(models.Model):
    """A year whose notice has been entered completely; other years are computed with weekends only."""

    year = models.PositiveSmallIntegerField("年份", primary_key=True)
    source = models.CharField("来源", max_length=200)
    loaded_at = models.DateTimeField("录入时间", auto_now=True)

    class Meta:
        verbose_name = verbose_name_plural = "已录入年份"
        ordering: ClassVar[list[str]] = ["year"]

    def __str__(self) -> str:
        return f"{self.year}年"


class Holiday(models.Model):
    """One day that is not what its weekday says."""

    KINDS: ClassVar[list[tuple[str, str]]] = [(DayKind.HOLIDAY, "放假"), (DayKind.WORKDAY, "调休上班")]

    date = models.DateField("日期", unique=True)
    kind = models.CharField("类别", max_length=8, choices=KINDS)
    name = models.CharField("名称", max_length=40, blank=True)
    source = models.CharField("来源", max_length=200)
    updated_at = models.DateTimeField("更新时间", auto_now=True)

    class Meta:
        verbose_name = verbose_name_plural = "节假日"
        ordering: ClassVar[list[str]] = ["date"]
        constraints = (models.CheckConstraint(condition=models.Q(kind__in=list(DayKind)), name="holiday_kind_known"),)

    def __str__(self) -> str:
        return f"{self.date} {self.get_kind_display()} {self.name}"
