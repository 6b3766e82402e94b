"""Targets, each change of which is a new version with its reason and approver; the earlier ones are kept."""

from __future__ import annotations

from typing import ClassVar

import pghistory
import pgtrigger
from django.db import models

from quanlian.core.people.models import User
from quanlian.management.programmes import schema
from quanlian.management.programmes.models.programme import Programme
from quanlian.management.programmes.models.unit import Unit


@pghistory.track()
class Target(models.Model):
    """One version of one target. `superseded_at` empty = in force; a superseded version can no longer be changed.

    `data_digest` is that of the target in the data file the version goes back to: a file that did not change never
    undoes what a chief decided. `table` names the missing table the target was entered with.
    """

    KINDS: ClassVar[list[tuple[str, str]]] = [
        (schema.TargetKind.QUANTITATIVE, "定量"),
        (schema.TargetKind.QUALITATIVE, "定性"),
    ]
    OPS: ClassVar[list[tuple[str, str]]] = [
        (schema.Op.AT_LEAST, "不低于"),
        (schema.Op.MORE_THAN, "超过"),
        (schema.Op.AT_MOST, "不高于"),
        (schema.Op.EQUAL, "等于"),
        (schema.Op.GROWTH_AT_LEAST, "增长不低于"),
        (schema.Op.MONOTONIC_UP, "逐年增长"),
        (schema.Op.MONOTONIC_DOWN, "逐年下降"),
        (schema.Op.GROWS_WITH, "同步增长"),
        (schema.Op.RANK_FRONT, "位居前列"),
        (schema.Op.NONE_OCCURS, "不发生"),
        (schema.Op.IN_PLACE, "建成"),
    ]
    COUNTINGS: ClassVar[list[tuple[str, str]]] = [
        (schema.Counting.STOCK, "时点"),
        (schema.Counting.CUMULATIVE, "累计"),
        (schema.Counting.ANNUAL, "年度"),
    ]

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="targets", verbose_name="规划")
    code = models.CharField("编号", max_length=60)
    version = models.PositiveSmallIntegerField("版本", default=1)
    order = models.PositiveSmallIntegerField("顺序", default=0)
    clause = models.CharField("条款", max_length=40)
    indicator = models.CharField("指标代码", max_length=60)
    name = models.CharField("名称", max_length=200)
    link = models.CharField("环节", max_length=4)
    kind = models.CharField("类别", max_length=12, choices=KINDS)
    op = models.CharField("比较方式", max_length=16, choices=OPS)
    value = models.DecimalField("目标值", max_digits=24, decimal_places=6, null=True, blank=True)
    unit = models.CharField("计量单位", max_length=10, blank=True)
    stated = models.CharField("原文数值", max_length=60, blank=True)
    target_date = models.DateField("目标日期")
    counting = models.CharField("计数方式", max_length=12, choices=COUNTINGS)
    growth = models.CharField("增长口径", max_length=12, blank=True)
    nature = models.CharField("指标属性", max_length=4)
    nature_stated = models.BooleanField("属性为文件所载", default=False)
    denominator_series = models.CharField("分母序列", max_length=40, blank=True)
    denominator_rule = models.CharField("分母口径", max_length=20, blank=True)
    denominator_source_required = models.BooleanField("分母须附来源文件", default=False)
    baseline_date = models.DateField("基期", null=True, blank=True)
    baseline_value = models.DecimalField("基期值", max_digits=24, decimal_places=6, null=True, blank=True)
    milestones = models.JSONField("阶段目标", default=list, blank=True)
    units = models.ManyToManyField(Unit, related_name="targets", verbose_name="责任单位", blank=True)
    evidence_test = models.TextField("判定规则", blank=True)
    evidence_proof = models.JSONField("佐证材料", default=list, blank=True)
    note = models.TextField("备注", blank=True)
    table = models.CharField("录入自", max_length=60, blank=True)
    data_digest = models.CharField("数据摘要", max_length=64)
    reason = models.TextField("变更理由", blank=True)
    approval_doc = models.CharField("批准文件", max_length=200, blank=True)
    approved_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="批准人")
    made_at = models.DateTimeField("生效时间", auto_now_add=True)
    superseded_at = models.DateTimeField("被取代时间", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "目标"
        ordering = ("programme", "order", "code", "-version")
        constraints = (
            models.UniqueConstraint("programme", "code", "version", name="one_target_a_version"),
            models.UniqueConstraint(
                fields=("programme", "code"), condition=models.Q(superseded_at=None), name="one_target_in_force"
            ),
        )
        triggers = (
            pgtrigger.Protect(
                name="superseded_is_kept",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__superseded_at__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    @property
    def quantitative(self) -> bool:
        return self.kind == schema.TargetKind.QUANTITATIVE
