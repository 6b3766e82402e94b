"""A disposal of collateral: what was fetched, what it cost, and where the money went. All amounts in 分."""

from __future__ import annotations

from typing import ClassVar

import pghistory
from django.db import models

from quanlian.core.people.models import Organisation, User
from quanlian.procedures.models import Case
from quanlian.registry.models import Right


class Method(models.TextChoices):
    """domain/06 §13; 民法典第四百三十六条 (协议折价, 拍卖, 变卖)."""

    DISCOUNT = "discount", "协议折价"
    AUCTION = "auction", "拍卖"
    SALE = "sale", "变卖"
    LICENCE = "licence", "许可收益抵偿"
    TAKE_OVER = "take_over", "收储"
    COURT = "court", "强制执行"


@pghistory.track(exclude=["receipt"])
class Disposal(models.Model):
    """The structured side of a `collateral_disposal` case: the case says where it stands, this row what it is."""

    case = models.OneToOneField(Case, models.PROTECT, related_name="+", verbose_name="办件")
    loan_number = models.CharField("借款编号", max_length=80)
    enterprise = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+", verbose_name="出质人")
    bank = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+", verbose_name="质权人")
    enterprise_name = models.CharField("出质人名称", max_length=200)
    bank_name = models.CharField("质权人名称", max_length=200)
    region_code = models.PositiveIntegerField("地区", default=0)
    overdue_on = models.DateField("逾期日期")
    principal_fen = models.PositiveBigIntegerField("欠付本金")
    interest_fen = models.PositiveBigIntegerField("欠付利息", default=0)
    five_class = models.CharField("五级分类", max_length=8, blank=True)
    claim = models.CharField("代偿申请编号", max_length=80, blank=True)
    method = models.CharField("处置方式", max_length=12, choices=Method.choices, blank=True)
    appraiser = models.CharField("评估机构", max_length=200, blank=True)
    appraisal_fen = models.PositiveBigIntegerField("评估价值", null=True)
    appraised_on = models.DateField("评估基准日", null=True)
    floor_fen = models.PositiveBigIntegerField("保留价", null=True)
    announced_on = models.DateField("公告日期", null=True)
    announced_until = models.DateField("公告期满", null=True)
    offer_number = models.CharField("挂牌编号", max_length=80, blank=True)
    buyers = models.JSONField("报名和受让人", default=list)
    price_fen = models.PositiveBigIntegerField("处置价款", null=True)
    sold_on = models.DateField("成交日期", null=True)
    costs_paid_fen = models.PositiveBigIntegerField("清偿费用", null=True)
    debt_paid_fen = models.PositiveBigIntegerField("清偿债务", null=True)
    surplus_fen = models.PositiveBigIntegerField("返还出质人", null=True)
    shortfall_fen = models.PositiveBigIntegerField("债务人续偿", null=True)
    receipt = models.JSONField("分配凭据", null=True)
    distributed_on = models.DateField("分配日期", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "质物处置"
        ordering: ClassVar[list[str]] = ["-pk"]
        indexes = (models.Index("loan_number", name="disposal_of_loan"),)

    def __str__(self) -> str:
        return f"{self.loan_number} {self.get_method_display()}"


class CostKind(models.TextChoices):
    APPRAISAL = "appraisal", "评估费"
    ANNOUNCEMENT = "announcement", "公告费"
    AGENT = "agent", "拍卖、代理佣金"
    COURT = "court", "诉讼、执行费"
    RIGHT_FEE = "right_fee", "权利维持费（年费、续展费）"
    OTHER = "other", "其他"


class Cost(models.Model):
    """One cost of a disposal, paid by somebody to be paid back out of the proceeds first (民法典第三百八十九条)."""

    disposal = models.ForeignKey(Disposal, models.PROTECT, related_name="costs", verbose_name="处置")
    kind = models.CharField("费用", max_length=12, choices=CostKind.choices)
    amount_fen = models.PositiveBigIntegerField("金额")
    paid_by = models.CharField("垫付人", max_length=200)
    paid_on = models.DateField("支付日期")
    right = models.ForeignKey(
        Right, models.PROTECT, null=True, related_name="+", verbose_name="权利", db_constraint=False
    )
    memo = models.CharField("说明", max_length=200, blank=True)
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="登记人")
    at = models.DateTimeField("登记时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "处置费用"
        ordering: ClassVar[list[str]] = ["pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.amount_fen}"
