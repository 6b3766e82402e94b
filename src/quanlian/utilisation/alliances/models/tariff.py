"""Tariffs of a pool, version by version, and who takes a licence from it."""

from __future__ import annotations

from typing import ClassVar

import pghistory
from django.db import models

from quanlian.core.people.models import Organisation
from quanlian.utilisation.alliances.models.pool import PatentPool


@pghistory.track()
class Tariff(models.Model):
    """`rows`: [[product, unit, 分 a unit or "" , rate as text or ""], …], the same for everybody (FRAND).

    `stacking_cap`: largest part of the net price that all pool fees of a product may take together.
    """

    pool = models.ForeignKey(PatentPool, models.CASCADE, related_name="tariffs", verbose_name="专利池")
    version = models.PositiveSmallIntegerField("版本")
    from_on = models.DateField("施行日")
    rows = models.JSONField("费率表")
    stacking_cap = models.DecimalField("累积上限", max_digits=7, decimal_places=6)
    most_favoured = models.BooleanField("最惠待遇", default=True)
    reason = models.CharField("制定理由", max_length=300)

    class Meta:
        verbose_name = verbose_name_plural = "专利池费率表"
        ordering: ClassVar[list[str]] = ["-version"]
        constraints = (models.UniqueConstraint("pool", "version", name="one_tariff_a_version"),)

    def __str__(self) -> str:
        return f"{self.pool} v{self.version}"


@pghistory.track()
class PoolLicensee(models.Model):
    """Who may use the pool's patents. `terms`: what was granted beside the tariff, product → rate or 分 as text."""

    pool = models.ForeignKey(PatentPool, models.CASCADE, related_name="licensees", verbose_name="专利池")
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+", verbose_name="机构")
    name = models.CharField("被许可人", max_length=200)
    tariff = models.ForeignKey(Tariff, models.PROTECT, related_name="+", verbose_name="费率表")
    terms = models.JSONField("实际费率", default=dict)
    grant_back = models.TextField("回授条款", blank=True)
    from_on = models.DateField("许可起")
    until_on = models.DateField("许可止", null=True)
    licence = models.CharField("许可编号", max_length=30, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "专利池被许可人"
        ordering: ClassVar[list[str]] = ["pk"]

    def __str__(self) -> str:
        return self.name
