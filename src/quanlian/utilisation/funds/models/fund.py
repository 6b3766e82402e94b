"""A fund and those who promise it money."""

from __future__ import annotations

from typing import ClassVar

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models

from quanlian.core.people.models import Organisation


class FundKind(models.TextChoices):
    GUIDANCE = "guidance", "引导基金"
    SUB = "sub", "子基金"
    OPERATION = "operation", "运营基金（专利运用服务机构）"


class Tier(models.TextChoices):
    """Whose money it is; central money asks for its local match."""

    CENTRAL = "central", "中央财政"
    PROVINCE = "province", "省级财政"
    CITY = "city", "市级财政"
    COUNTY = "county", "县级财政"
    SOCIAL = "social", "社会资本"
    MANAGER = "manager", "管理人跟投"

    @property
    def is_local_budget(self) -> bool:
        return self in (Tier.PROVINCE, Tier.CITY, Tier.COUNTY)


@pghistory.track()
class Fund(models.Model):
    """`size_fen`: registered size in 分. `reinvest_ratio`: local investment asked per 分 of guidance money (返投倍数).
    `concession`: share of the guidance fund's gain left to the others (让利比例). A sub-fund names its parent."""

    number = models.CharField("编号", max_length=40, unique=True)
    name = models.CharField("名称", max_length=200)
    kind = models.CharField("类型", max_length=12, choices=FundKind.choices)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="subs", verbose_name="母基金")
    manager_name = models.CharField("管理机构", max_length=200)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, related_name="+", verbose_name="管理机构账号"
    )
    region_code = models.PositiveIntegerField("所在地区", default=0)
    size_fen = models.BigIntegerField("规模（分）")
    established_on = models.DateField("设立日")
    ends_on = models.DateField("存续期届满日", null=True)
    reinvest_ratio = models.DecimalField("返投倍数", max_digits=5, decimal_places=2, default=0)
    concession = models.DecimalField("让利比例", max_digits=5, decimal_places=4, default=0)
    directions = ArrayField(models.CharField(max_length=20), default=list, verbose_name="投资方向")
    note = models.CharField("说明", max_length=500, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "基金"
        ordering: ClassVar[list[str]] = ["number"]
        constraints = (models.CheckConstraint(condition=models.Q(size_fen__gt=0), name="fund_has_a_size"),)

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class Commitment(models.Model):
    """A partner's promise in 分."""

    fund = models.ForeignKey(Fund, models.PROTECT, related_name="commitments", verbose_name="基金")
    partner = models.CharField("出资人", max_length=200)
    tier = models.CharField("资金来源", max_length=10, choices=Tier.choices)
    amount_fen = models.BigIntegerField("认缴（分）")
    committed_on = models.DateField("认缴日")

    class Meta:
        verbose_name = verbose_name_plural = "认缴出资"
        ordering: ClassVar[list[str]] = ["pk"]
        constraints = (models.CheckConstraint(condition=models.Q(amount_fen__gt=0), name="commitment_is_positive"),)

    def __str__(self) -> str:
        return f"{self.partner} {self.get_tier_display()}"


@pghistory.track()
class Target(models.Model):
    """A performance target of state money; results are counted, returns are never promised."""

    fund = models.ForeignKey(Fund, models.PROTECT, related_name="targets", verbose_name="基金")
    name = models.CharField("绩效指标", max_length=120)
    unit = models.CharField("单位", max_length=20)
    goal = models.DecimalField("目标值", max_digits=16, decimal_places=2)
    reached = models.DecimalField("完成值", max_digits=16, decimal_places=2, null=True)
    due = models.DateField("考核日")
    evidence = models.CharField("依据", max_length=300, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "基金绩效指标"
        ordering: ClassVar[list[str]] = ["due", "pk"]

    def __str__(self) -> str:
        return self.name
