"""A right and the numbers it goes by."""

from __future__ import annotations

from django.db import models

from quanlian.registry.kinds import LABELS
from quanlian.registry.models.batch import Batch


class Right(models.Model):
    """One right, or the application that may become one. Everything about it is stated elsewhere, with dates."""

    kind = models.CharField("种类", max_length=20, choices=[(k.value, v) for k, v in LABELS.items()])
    authority = models.CharField("授权机关", max_length=8)
    batch = models.ForeignKey(
        Batch, models.PROTECT, verbose_name="首次入库批次", related_name="+", db_index=False, db_constraint=False
    )

    class Meta:
        verbose_name = verbose_name_plural = "权利"

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}"


class Identifier(models.Model):
    """A canonical number of a right. (scheme, value) names one right only."""

    right = models.ForeignKey(
        Right, models.CASCADE, related_name="identifiers", verbose_name="权利", db_constraint=False
    )
    scheme = models.CharField("编号体系", max_length=12)
    value = models.CharField("规范号码", max_length=60)
    batch = models.ForeignKey(
        Batch, models.PROTECT, related_name="+", verbose_name="批次", db_index=False, db_constraint=False
    )

    class Meta:
        verbose_name = verbose_name_plural = "号码"
        constraints = (models.UniqueConstraint("scheme", "value", name="one_right_a_number"),)

    def __str__(self) -> str:
        return self.value
