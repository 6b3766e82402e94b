"""Where and by whom a right is held in force, over two clocks: the table that indicators count."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models

from quanlian.registry.models.batch import Batch
from quanlian.registry.models.party import Party
from quanlian.registry.models.right import Right
from quanlian.registry.models.statement import Statement

COUNTED = ("effective", "known", "app_date", "first_party_id")


class Holding(models.Model):
    """A rectangle (effective × known) in which a right is in force, held by its first owner in one place. Derived."""

    right = models.ForeignKey(Right, models.CASCADE, related_name="holdings", verbose_name="权利", db_constraint=False)
    statement = models.ForeignKey(
        Statement, models.CASCADE, related_name="+", verbose_name="出处", db_index=False, db_constraint=False
    )
    kind = models.CharField("种类", max_length=20)
    effective = DateRangeField("有效期间")
    known = DateRangeField("知悉期间")
    app_date = models.DateField("申请日", null=True)
    province = models.PositiveIntegerField("省", default=0)
    city = models.PositiveIntegerField("市", default=0)
    county = models.PositiveIntegerField("县", default=0)
    domestic = models.BooleanField("国内（不含港澳台）", default=True)
    first_party = models.ForeignKey(
        Party,
        models.PROTECT,
        null=True,
        related_name="holdings",
        verbose_name="第一权利人",
        db_index=False,
        db_constraint=False,
    )

    class Meta:
        verbose_name = verbose_name_plural = "有效状态"
        constraints = (
            ExclusionConstraint(
                name="one_holding_a_moment",
                expressions=[
                    ("right", RangeOperators.EQUAL),
                    ("effective", RangeOperators.OVERLAPS),
                    ("known", RangeOperators.OVERLAPS),
                ],
            ),
        )
        indexes = (
            models.Index(fields=["city", "kind", "right"], include=COUNTED, name="holding_city"),
            models.Index(fields=["county", "kind", "right"], include=COUNTED, name="holding_county"),
            models.Index(fields=["province", "kind", "right"], include=COUNTED, name="holding_province"),
            models.Index(fields=["first_party", "kind"], name="holding_party"),
        )

    def __str__(self) -> str:
        return f"{self.right_id} {self.effective}"


class Merit(models.Model):
    """Why an invention counts as of high value, where that is a fact of its own: granted foreign family member,
    pledge financing, award (classes 2, 4, 5 of the five; class 1 follows from the IPC, class 3 from the age)."""

    right = models.ForeignKey(Right, models.CASCADE, related_name="merits", verbose_name="权利", db_constraint=False)
    batch = models.ForeignKey(
        Batch, models.PROTECT, related_name="+", verbose_name="批次", null=True, db_constraint=False
    )
    hv_class = models.PositiveSmallIntegerField("类别")
    effective = DateRangeField("有效期间")
    known = DateRangeField("知悉期间")
    amount_fen = models.BigIntegerField("每件金额（分）", null=True)
    detail = models.CharField("依据", max_length=300, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "高价值依据"
        indexes = (models.Index("right", "hv_class", name="merit_by_right"),)

    def __str__(self) -> str:
        return f"{self.right_id} 第{self.hv_class}类"
