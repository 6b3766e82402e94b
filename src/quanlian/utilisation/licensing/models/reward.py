"""What inventors get: the reckoning, who gets how much, whether it was paid."""

from __future__ import annotations

from typing import ClassVar

import pghistory
from django.db import models

from quanlian.core.people.models import Organisation, User
from quanlian.procedures.models import Case
from quanlian.registry.models import Right


class RewardKind(models.TextChoices):
    INCOME = "income", "转让、许可净收入"
    EQUITY = "equity", "作价投资的股份或出资比例"
    OWN_USE = "own_use", "自行实施或者合作实施的营业利润"
    GRANT = "grant", "专利授权奖励"


@pghistory.track()
class Reward(models.Model):
    """A reckoning of one reward. `ratio` of `base_fen` (agreed, or the legal minimum), or a fixed sum for a grant.

    `shares`: for 作价投资 the fraction of the unit's shares that goes to the people instead of money.
    """

    number = models.CharField("编号", max_length=30, unique=True)
    unit = models.ForeignKey(Organisation, models.PROTECT, related_name="+", verbose_name="单位")
    kind = models.CharField("种类", max_length=10, choices=RewardKind.choices)
    right = models.ForeignKey(Right, models.PROTECT, null=True, related_name="+", verbose_name="权利")
    right_number = models.CharField("权利号码", max_length=60, blank=True)
    reference = models.CharField("合同、许可或成交编号", max_length=80, blank=True)
    year = models.PositiveSmallIntegerField("年度", null=True)
    base_fen = models.BigIntegerField("计算基数（分）", default=0)
    ratio = models.DecimalField("比例", max_digits=7, decimal_places=6, null=True)
    agreed = models.BooleanField("依规定或者约定", default=False)
    amount_fen = models.BigIntegerField("奖励和报酬总额（分）", default=0)
    minimum_fen = models.BigIntegerField("法定最低额（分）", default=0)
    receipt = models.TextField("计算凭据")
    due_on = models.DateField("应当兑现日", null=True)
    paid_on = models.DateField("兑现日", null=True)
    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="+", verbose_name="办件")
    region_code = models.PositiveIntegerField("地区", default=0)
    made_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="登记人")
    created_at = models.DateTimeField("登记时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "发明人奖励和报酬"
        ordering: ClassVar[list[str]] = ["-pk"]
        indexes = (
            models.Index("unit", name="reward_unit"),
            models.Index("right", "kind", name="reward_right"),
            models.Index("region_code", "paid_on", name="reward_region"),
        )

    def __str__(self) -> str:
        return self.number


class RewardShare(models.Model):
    """What one person gets. The name is personal data: masked for everybody but the unit and the office."""

    reward = models.ForeignKey(Reward, models.CASCADE, related_name="people", verbose_name="奖励")
    person = models.CharField("姓名", max_length=60)
    part = models.DecimalField("分配比例", max_digits=7, decimal_places=6)
    amount_fen = models.BigIntegerField("金额（分）")

    class Meta:
        verbose_name = verbose_name_plural = "奖励分配"
        ordering: ClassVar[list[str]] = ["pk"]

    def __str__(self) -> str:
        return f"{self.reward_id} {self.part}"
