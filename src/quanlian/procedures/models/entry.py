"""Registers of results: experts, advantage enterprises, mark users, published penalties, … One table for all."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from quanlian.core.people.models import Organisation
from quanlian.procedures.models.case import Case


class Entry(models.Model):
    """One entry of a register, in force from `since` until `until` (the last day) or its withdrawal.

    `public` holds what the public list shows, `data` all that was kept.
    """

    register = models.CharField("名录", max_length=60)
    number = models.CharField("编号", max_length=80)
    subject = models.CharField("主体", max_length=200)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+", verbose_name="机构")
    title = models.CharField("名称", max_length=300, blank=True)
    data = models.JSONField("内容", default=dict)
    public = models.JSONField("公开内容", default=dict)
    since = models.DateField("生效日期")
    until = models.DateField("届满日期", null=True)
    withdrawn_on = models.DateField("移出日期", null=True)
    withdrawn_reason = models.TextField("移出理由", blank=True)
    case = models.ForeignKey(Case, models.PROTECT, related_name="entries", verbose_name="办件")
    region_code = models.PositiveIntegerField("地区")

    class Meta:
        verbose_name = verbose_name_plural = "名录条目"
        ordering: ClassVar[list[str]] = ["-since", "-pk"]
        constraints = (models.UniqueConstraint("register", "number", name="one_entry_a_number"),)
        indexes = (models.Index("register", "region_code", "since", name="entry_register"),)

    def __str__(self) -> str:
        return f"{self.subject} {self.number}"
