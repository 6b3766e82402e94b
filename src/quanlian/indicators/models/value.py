"""Values that went through a period close, with their vintage, receipt and frozen members."""

from __future__ import annotations

from typing import ClassVar

import pgtrigger
from django.db import models

from quanlian.core.people.models import User


class State(models.TextChoices):
    """Period close (domain/01 §4): 开放填报 → 数据质检 → 初步值 → 复核 → 锁定 → 发布; revisions start at 初步值."""

    OPEN = "open", "开放填报"
    CHECKING = "checking", "数据质检"
    PRELIMINARY = "preliminary", "初步值"
    REVIEWED = "reviewed", "复核"
    LOCKED = "locked", "锁定"
    PUBLISHED = "published", "发布"


class Status(models.TextChoices):
    """What sort of figure this is."""

    ESTIMATE = "estimate", "预估"
    PRELIMINARY = "preliminary", "初步"
    FLASH = "flash", "快报"
    ANNUAL = "annual", "年报"
    REVISED = "revised", "修订"


class IndicatorValue(models.Model):
    """One vintage of one indicator in one region. A published one cannot be changed: a revision is a new row."""

    VIEWS: ClassVar[list[tuple[str, str]]] = [("as_known", "当时所知"), ("effective", "追溯生效")]

    indicator = models.CharField("指标", max_length=60)
    version = models.CharField("定义版本", max_length=20)
    region = models.CharField("地区", max_length=40)
    as_of = models.DateField("数据截至")
    known = models.DateField("所知截至", null=True, blank=True)
    period_start = models.DateField("期间起", null=True, blank=True)
    view = models.CharField("口径", max_length=10, choices=VIEWS, default="as_known")
    value = models.DecimalField("值", max_digits=30, decimal_places=10, null=True)
    numerator = models.DecimalField("分子", max_digits=30, decimal_places=10, null=True)
    denominator = models.DecimalField("分母", max_digits=30, decimal_places=10, null=True)
    denominator_source = models.TextField("分母来源", blank=True)
    class_counts = models.JSONField("分类计数", default=dict, blank=True)
    status = models.CharField("数据性质", max_length=12, choices=Status.choices, default=Status.PRELIMINARY)
    state = models.CharField("状态", max_length=12, choices=State.choices, default=State.OPEN)
    badge = models.CharField("来源标记", max_length=12, blank=True)
    vintage = models.DateTimeField("计算时间", null=True)
    member_count = models.PositiveIntegerField("明细件数", null=True)
    member_list_hash = models.CharField("明细校验值", max_length=64, blank=True)
    receipt = models.JSONField("计算凭据", default=dict)
    receipt_number = models.CharField("凭据编号", max_length=20, blank=True)
    computed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="计算人")
    reviewed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="复核人")
    locked_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="锁定人")
    locked_at = models.DateTimeField("锁定时间", null=True)
    published_at = models.DateTimeField("发布时间", null=True)
    note = models.TextField("备注", blank=True)
    reason = models.TextField("修订理由", blank=True)
    revision_of = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="revisions", verbose_name="修订自"
    )

    class Meta:
        verbose_name = verbose_name_plural = "指标值"
        ordering = ("indicator", "region", "-as_of", "-vintage")
        indexes = (models.Index("indicator", "region", "as_of", "view", name="value_by_indicator"),)
        constraints = (
            models.UniqueConstraint(
                fields=("indicator", "region", "as_of", "view"),
                condition=~models.Q(state=State.PUBLISHED),
                name="one_value_in_preparation",
            ),
            models.UniqueConstraint(fields=("revision_of",), name="one_revision_a_value"),
        )
        triggers = (
            pgtrigger.Protect(
                name="published_is_kept",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__state=State.PUBLISHED),
            ),
        )

    def __str__(self) -> str:
        return f"{self.indicator} {self.region} {self.as_of} {self.get_state_display()}"


class ValueMember(models.Model):
    """A right behind a locked value. No foreign key to the right: the list stays as it was, whatever comes later."""

    value = models.ForeignKey(IndicatorValue, models.CASCADE, related_name="members", verbose_name="指标值")
    right_id = models.BigIntegerField("权利")

    class Meta:
        verbose_name = verbose_name_plural = "指标明细"
        constraints = (models.UniqueConstraint("value", "right_id", name="one_member_a_right"),)
        triggers = (pgtrigger.Protect(name="members_are_frozen", operation=pgtrigger.Update | pgtrigger.Delete),)

    def __str__(self) -> str:
        return f"{self.value_id} · {self.right_id}"
