"""A patent pool, its members, and the patents in it with their points."""

from __future__ import annotations

from typing import ClassVar

import pghistory
from django.db import models
from django.db.models import Q

from quanlian.core.people.models import Organisation
from quanlian.procedures.models import Case
from quanlian.registry.models import Right
from quanlian.utilisation.alliances.models.alliance import Alliance


class Grade(models.TextChoices):
    A = "A", "A（核心）"
    B = "B", "B（重要）"
    C = "C", "C（一般）"


class Method(models.TextChoices):
    """What income is shared by."""

    POINTS = "points", "按专利价值点数"
    COUNT = "count", "按专利件数"
    USE = "use", "按实际使用"


@pghistory.track()
class PatentPool(models.Model):
    """`admin_rate`: the manager's part of the income before it is shared. `account`: the pool's ledger account."""

    number = models.CharField("专利池编号", max_length=30, unique=True)
    name = models.CharField("专利池名称", max_length=120)
    alliance = models.ForeignKey(Alliance, models.PROTECT, null=True, related_name="pools", verbose_name="联盟")
    manager = models.ForeignKey(Organisation, models.PROTECT, related_name="+", verbose_name="管理人")
    industry = models.CharField("产业", max_length=80)
    standard = models.CharField("标准或产品", max_length=200, blank=True)
    admin_rate = models.DecimalField("管理费率", max_digits=7, decimal_places=6)
    method = models.CharField("分配办法", max_length=8, choices=Method.choices, default=Method.POINTS)
    founded_on = models.DateField("设立日")
    closed_on = models.DateField("终止日", null=True)
    account = models.CharField("账户", max_length=80, blank=True)
    region_code = models.PositiveIntegerField("地区", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "专利池"
        ordering: ClassVar[list[str]] = ["name"]
        indexes = (models.Index("region_code", name="patent_pool_region"),)

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class PoolMember(models.Model):
    """`may_license_outside`: the mandatory clause that a member keeps licensing outside the pool."""

    pool = models.ForeignKey(PatentPool, models.CASCADE, related_name="members", verbose_name="专利池")
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+", verbose_name="机构")
    name = models.CharField("成员名称", max_length=200)
    agreement = models.TextField("入池协议条款", blank=True)
    may_license_outside = models.BooleanField("可以在池外自行许可")
    joined_on = models.DateField("加入日")
    left_on = models.DateField("退出日", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "专利池成员"
        ordering: ClassVar[list[str]] = ["pk"]
        constraints = (
            models.UniqueConstraint("pool", "name", condition=Q(left_on=None), name="one_pool_membership"),
            models.CheckConstraint(condition=Q(may_license_outside=True), name="pool_member_may_license_outside"),
        )

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class PoolPatent(models.Model):
    """A patent in the pool from `from_on` to `until_on` (the last day it counts), evaluated by one who is no member."""

    pool = models.ForeignKey(PatentPool, models.CASCADE, related_name="patents", verbose_name="专利池")
    member = models.ForeignKey(PoolMember, models.PROTECT, related_name="patents", verbose_name="成员")
    right = models.ForeignKey(Right, models.PROTECT, related_name="+", verbose_name="权利")
    number = models.CharField("专利号", max_length=60)
    title = models.CharField("名称", max_length=300, blank=True)
    grade = models.CharField("等级", max_length=1, choices=Grade.choices)
    essential = models.BooleanField("必要专利")
    evaluator = models.CharField("评估人", max_length=200)
    chart = models.TextField("权利要求对照", blank=True)
    chart_sha256 = models.CharField("对照表摘要", max_length=64, blank=True)
    evaluated_on = models.DateField("评估日")
    from_on = models.DateField("入池日")
    until_on = models.DateField("计点截止日", null=True)
    removed_why = models.CharField("移出原因", max_length=300, blank=True)
    uses = models.PositiveIntegerField("当期使用次数", default=0)
    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="+", verbose_name="办件")

    class Meta:
        verbose_name = verbose_name_plural = "入池专利"
        ordering: ClassVar[list[str]] = ["pk"]
        indexes = (models.Index("right", name="pool_patent_standing", condition=Q(until_on=None)),)
        constraints = (
            models.UniqueConstraint("pool", "right", condition=Q(until_on=None), name="one_place_in_a_pool"),
        )

    def __str__(self) -> str:
        return self.number
