"""Coordination bodies: joint conferences, leading groups, office conferences."""

from __future__ import annotations

from django.db import models

from quanlian.management.programmes.models.programme import Programme
from quanlian.management.programmes.models.unit import Unit


class Body(models.Model):
    """A body and its officers. Without members the document names none; `note` says so."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="bodies", verbose_name="规划")
    order = models.PositiveSmallIntegerField("顺序", default=0)
    kind = models.CharField("类别", max_length=10)
    name = models.CharField("名称", max_length=200)
    clause = models.CharField("条款", max_length=40)
    convener = models.CharField("召集人（组长）", max_length=100, blank=True)
    deputies = models.JSONField("副召集人（副组长）", default=list, blank=True)
    office_host = models.CharField("办公室设在", max_length=100, blank=True)
    office_head = models.CharField("办公室主任", max_length=100, blank=True)
    duties = models.JSONField("职责", default=list, blank=True)
    note = models.TextField("备注", blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "协调机构"
        ordering = ("programme", "order")
        constraints = (models.UniqueConstraint("programme", "name", name="one_body_a_name"),)

    def __str__(self) -> str:
        return self.name


class BodyMember(models.Model):
    """A member unit in the order the document lists it."""

    body = models.ForeignKey(Body, models.CASCADE, related_name="members", verbose_name="协调机构")
    order = models.PositiveSmallIntegerField("顺序")
    unit = models.ForeignKey(Unit, models.CASCADE, related_name="seats", verbose_name="单位")

    class Meta:
        verbose_name = verbose_name_plural = "成员单位"
        ordering = ("body", "order")
        constraints = (models.UniqueConstraint("body", "unit", name="one_seat_a_unit"),)

    def __str__(self) -> str:
        return f"{self.body} · {self.unit}"
