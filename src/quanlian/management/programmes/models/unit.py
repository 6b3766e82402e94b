"""Units that answer for targets and tasks, and who took over their duties after a reform."""

from __future__ import annotations

from django.db import models

from quanlian.core.people.models import Organisation
from quanlian.management.programmes.models.programme import Programme


class Unit(models.Model):
    """A unit under the name the document prints. `valid_to` is the first day it no longer existed under that name."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="units", verbose_name="规划")
    name = models.CharField("名称", max_length=100)
    order = models.PositiveSmallIntegerField("顺序", default=0)
    kind = models.CharField("类别", max_length=20)
    full_name = models.CharField("全称", max_length=200, blank=True)
    stands_for = models.CharField("所指", max_length=200, blank=True)
    valid_from = models.DateField("启用日期", null=True, blank=True)
    valid_to = models.DateField("停用日期", null=True, blank=True)
    organisation = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="本平台机构"
    )
    note = models.TextField("备注", blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "责任单位"
        ordering = ("programme", "order")
        constraints = (models.UniqueConstraint("programme", "name", name="one_unit_a_name"),)

    def __str__(self) -> str:
        return self.name


class Succession(models.Model):
    """A body that took over (part of) a unit's duties. The successor may itself be no unit of the programme."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="successions", verbose_name="单位")
    successor = models.CharField("承接单位", max_length=100)
    since = models.DateField("承接日期", null=True, blank=True)
    scope = models.CharField("承接职责", max_length=200, blank=True)
    confidence = models.CharField("可信程度", max_length=10)

    class Meta:
        verbose_name = verbose_name_plural = "单位沿革"
        ordering = ("unit", "since", "successor")

    def __str__(self) -> str:
        return f"{self.unit} → {self.successor}"
