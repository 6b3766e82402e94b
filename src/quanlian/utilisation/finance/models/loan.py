"""A loan on intellectual property, from its application to its settlement."""

from __future__ import annotations

from typing import ClassVar

import pghistory
from django.db import models

from quanlian.core.people.models import Organisation
from quanlian.procedures.models import Case
from quanlian.utilisation.finance.models.branch import Branch
from quanlian.utilisation.finance.models.product import FinanceProduct


class Mode(models.TextChoices):
    DIRECT = "direct", "直接质押"
    COUNTER = "counter", "反担保质押"
    INSURED = "insured", "保证保险"
    COMBINED = "combined", "组合"


class FiveClass(models.TextChoices):
    """Five-class quality of a loan; bad are the last three (银保监会、人行令〔2023〕1号)."""

    NORMAL = "normal", "正常"
    WATCH = "watch", "关注"
    SUBSTANDARD = "substandard", "次级"
    DOUBTFUL = "doubtful", "可疑"
    LOSS = "loss", "损失"


BAD = (FiveClass.SUBSTANDARD, FiveClass.DOUBTFUL, FiveClass.LOSS)


@pghistory.track()
class Loan(models.Model):
    """Where the loan stands in its process, its case says (`case.state`); the dates here are facts that happened.

    `asked_fen` is what the firm asks for, `principal_fen` what the bank grants, `drawn_fen` what was paid out,
    `outstanding_fen` the principal still owed. `rate` and `lpr` are percent a year; `lpr` that of the day of signing.
    `ip_part_fen` is the part of a combined loan that IP secures; None: the bank has not stated it. `case` is None only
    for loans taken over from before the system.
    """

    number = models.CharField("融资编号", max_length=60, unique=True)
    case = models.OneToOneField(Case, models.PROTECT, null=True, related_name="+", verbose_name="办件")
    contract_no = models.CharField("借款合同号", max_length=80, blank=True)
    enterprise = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+", verbose_name="借款企业")
    enterprise_name = models.CharField("企业名称", max_length=200)
    uscc = models.CharField("统一社会信用代码", max_length=18, blank=True)
    bank = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+", verbose_name="贷款银行")
    bank_name = models.CharField("银行名称", max_length=200)
    guarantor = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+", verbose_name="担保机构")
    insurer = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+", verbose_name="保险机构")
    appraiser = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+", verbose_name="评估机构")
    guarantor_name = models.CharField("担保机构名称", max_length=200, blank=True)
    insurer_name = models.CharField("保险机构名称", max_length=200, blank=True)
    appraiser_name = models.CharField("评估机构名称", max_length=200, blank=True)
    product = models.ForeignKey(FinanceProduct, models.PROTECT, null=True, related_name="loans", verbose_name="产品")
    branch = models.ForeignKey(Branch, models.PROTECT, null=True, related_name="loans", verbose_name="科技支行")
    mode = models.CharField("担保方式", max_length=10, choices=Mode.choices, default=Mode.DIRECT)
    purpose = models.CharField("用途", max_length=300, blank=True)
    region_code = models.PositiveIntegerField("所在地区")
    asked_fen = models.BigIntegerField("申请金额（分）")
    term_months = models.PositiveSmallIntegerField("申请期限（月）", default=12)
    principal_fen = models.BigIntegerField("合同金额（分）", default=0)
    drawn_fen = models.BigIntegerField("放款金额（分）", default=0)
    outstanding_fen = models.BigIntegerField("未还本金（分）", default=0)
    ip_part_fen = models.BigIntegerField("知识产权担保部分（分）", null=True)
    rate = models.DecimalField("年利率（%）", max_digits=6, decimal_places=3, null=True)
    lpr = models.DecimalField("签约时一年期LPR（%）", max_digits=6, decimal_places=3, null=True)
    start = models.DateField("起始日", null=True)
    end = models.DateField("到期日", null=True)
    five_class = models.CharField("五级分类", max_length=12, choices=FiveClass.choices, default=FiveClass.NORMAL)
    pool_rule = models.CharField("风险补偿规则", max_length=40, blank=True)
    pool_filed_on = models.DateField("入池备案日", null=True)
    first_loan = models.BooleanField("首贷户", default=False)
    renewal_of = models.ForeignKey("self", models.PROTECT, null=True, related_name="renewals", verbose_name="续贷自")
    applied_on = models.DateField("申请日期")
    registered_on = models.DateField("质押登记日", null=True)
    drawn_on = models.DateField("首次放款日", null=True)
    defaulted_on = models.DateField("违约日", null=True)
    settled_on = models.DateField("结清日", null=True)
    released_on = models.DateField("解除质押日", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "质押融资"
        ordering: ClassVar[list[str]] = ["-pk"]
        indexes = (
            models.Index("region_code", "drawn_on", name="loan_region_drawn"),
            models.Index("bank", models.F("id").desc(), name="loan_bank"),
            models.Index("enterprise", models.F("id").desc(), name="loan_enterprise"),
            models.Index("end", name="loan_outstanding_end", condition=models.Q(outstanding_fen__gt=0)),
        )
        constraints = (
            models.CheckConstraint(condition=models.Q(outstanding_fen__gte=0), name="loan_owed_not_negative"),
            models.CheckConstraint(
                condition=models.Q(outstanding_fen__lte=models.F("drawn_fen")), name="loan_owed_at_most_drawn"
            ),
        )

    def __str__(self) -> str:
        return f"{self.number} {self.enterprise_name}"
