"""Mentions of a mark that are no lead, and why: counted, so that nobody wonders where they went."""

from __future__ import annotations

from django.db import models

from quanlian.protection.watch.models.item import Item
from quanlian.protection.watch.models.load import Load
from quanlian.protection.watch.models.mark import WatchedMark


class Ground(models.TextChoices):
    """Why a mention is no lead."""

    AUTHORISED = "authorised", "已获授权"
    OWN = "own", "权利人自营"
    FAIR_USE = "fair_use", "正当使用"
    RESALE = "resale", "正品转售"
    NOT_IN_FORCE = "not_in_force", "权利已失效"
    LOW = "low", "评分不足"


class Filtered(models.Model):
    """One mark and one item that was looked at and let pass."""

    load = models.ForeignKey(Load, models.PROTECT, verbose_name="批次", related_name="passed")
    mark = models.ForeignKey(WatchedMark, models.PROTECT, verbose_name="商标", related_name="+")
    item = models.ForeignKey(Item, models.PROTECT, verbose_name="商品", related_name="+")
    ground = models.CharField("原因", max_length=12, choices=Ground.choices)
    why = models.CharField("说明", max_length=300)
    score = models.FloatField("评分", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "过滤记录"
        ordering = ("load", "pk")
        constraints = (models.UniqueConstraint("mark", "item", name="one_pass_a_mark_and_item"),)

    def __str__(self) -> str:
        return f"{self.item_id} {self.ground}"
