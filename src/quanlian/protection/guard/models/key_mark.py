"""The key-mark protection list (重点商标保护名录, domain/07 §4.9)."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from quanlian.core.people.models import Organisation, User
from quanlian.protection.guard.models.name import GuardedName
from quanlian.registry.models import Right


class KeyMarkState(models.TextChoices):
    APPLIED = "applied", "待确认"
    LISTED = "listed", "在册"
    REFUSED = "refused", "未予列入"
    EXPIRED = "expired", "已到期"
    REMOVED = "removed", "已移出"


class Criterion(models.TextChoices):
    """Ground of entry (domain/07 §4.9: well known, old brand, GI, major export)."""

    WELL_KNOWN = "well_known", "受过驰名商标保护"
    OLD_BRAND = "old_brand", "老字号"
    GI = "gi", "地理标志集体商标、证明商标"
    EXPORT = "export", "主要出口品牌"
    INDUSTRY = "industry", "重点产业品牌"


class KeyMark(models.Model):
    """One mark on the list or on its way there. `priority` 1 is handled first. Contact: for officers only."""

    right = models.ForeignKey(
        Right, models.PROTECT, null=True, verbose_name="权利", related_name="+", db_constraint=False
    )
    number = models.CharField("注册号", max_length=60)
    name = models.CharField("商标", max_length=200)
    classes = ArrayField(models.CharField(max_length=2), default=list, verbose_name="类别")
    holder = models.CharField("权利人", max_length=300)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, verbose_name="权利人单位", related_name="+"
    )
    criterion = models.CharField("入册条件", max_length=12, choices=Criterion.choices)
    ground = models.TextField("符合条件的说明")
    contact = models.CharField("联系人", max_length=60)
    phone = models.CharField("联系电话", max_length=20)
    guide = models.TextField("正品识别要点", blank=True)
    region_code = models.PositiveIntegerField("地区", default=0)
    priority = models.PositiveSmallIntegerField("优先级", default=2)
    state = models.CharField("状态", max_length=10, choices=KeyMarkState.choices, default=KeyMarkState.APPLIED)
    listed_on = models.DateField("列入日期", null=True)
    valid_until = models.DateField("有效期至", null=True)
    why = models.CharField("决定理由", max_length=500, blank=True)
    applied_by = models.ForeignKey(User, models.PROTECT, null=True, verbose_name="申报人", related_name="+")
    applied_at = models.DateTimeField("申报时间", auto_now_add=True)
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, verbose_name="确认人", related_name="+")
    guarded = models.OneToOneField(GuardedName, models.PROTECT, null=True, verbose_name="保护名称", related_name="+")

    class Meta:
        verbose_name = verbose_name_plural = "重点商标"
        ordering = ("priority", "name", "pk")
        constraints = (
            models.UniqueConstraint(
                "number", condition=models.Q(state__in=("applied", "listed")), name="one_key_mark_a_number"
            ),
        )
        indexes = (models.Index("state", "valid_until", name="key_mark_by_state"),)

    def __str__(self) -> str:
        return self.name
