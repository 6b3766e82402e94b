"""A score of a right at one moment: never changed, a new one is a new version."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from quanlian.core.people.models import User
from quanlian.registry.models import Right


class Scenario(models.TextChoices):
    """What the rating is for; the weights follow from it (GB/T 42748-2023 names these scenarios)."""

    MANAGE = "manage", "分级管理"
    FINANCE = "finance", "金融"
    LICENSE = "license", "许可转让"


class Why(models.TextChoices):
    """What made us score anew."""

    ASKED = "asked", "应请求"
    EVENT = "event", "权利事实变化"
    EXPERT = "expert", "专家评分"
    MODEL = "model", "评级模型换版"


class Rating(models.Model):
    """One version of the rating of `right` in `scenario`. `facts` is the hash of all that went in: same facts and
    same model give no new version. `rows` holds the 14 indicators with score, kind, signals and source."""

    right = models.ForeignKey(Right, models.PROTECT, related_name="+", verbose_name="权利", db_constraint=False)
    scenario = models.CharField("场景", max_length=12, choices=Scenario.choices)
    version = models.PositiveIntegerField("版次")
    model = models.CharField("评级模型版本", max_length=40)
    facts = models.CharField("输入摘要", max_length=64)
    on = models.DateField("评级日")
    grade = models.CharField("等级", max_length=1)
    score = models.DecimalField("综合得分", max_digits=5, decimal_places=2)
    law = models.DecimalField("法律价值", max_digits=5, decimal_places=2, null=True)
    tech = models.DecimalField("技术价值", max_digits=5, decimal_places=2, null=True)
    economy = models.DecimalField("经济价值", max_digits=5, decimal_places=2, null=True)
    penalty = models.DecimalField("缺项扣分", max_digits=5, decimal_places=2)
    auto_share = models.DecimalField("机器证据占比", max_digits=5, decimal_places=4)
    missing = models.PositiveSmallIntegerField("缺项数")
    rows = models.JSONField("指标", default=list)
    receipt = models.TextField("计算凭据")
    why = models.CharField("评级原因", max_length=8, choices=Why.choices)
    note = models.CharField("变化说明", max_length=400, blank=True)
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="发起人")
    at = models.DateTimeField("时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "专利评级"
        ordering: ClassVar[list[str]] = ["-pk"]
        constraints = (models.UniqueConstraint("right", "scenario", "version", name="one_rating_a_version"),)

    def __str__(self) -> str:
        return f"{self.get_scenario_display()} {self.grade} v{self.version}"
