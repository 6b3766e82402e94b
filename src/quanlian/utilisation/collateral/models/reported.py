"""Facts the registry does not hold and somebody with a name reported: fees paid, and what befell an enterprise."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from quanlian.core.files.models import StoredFile
from quanlian.core.people.models import Organisation, User
from quanlian.registry.models import Right


class Payer(models.TextChoices):
    OWNER = "owner", "权利人"
    BANK = "bank", "贷款银行"
    PLATFORM = "platform", "运营平台垫付"


class FeePayment(models.Model):
    """Proof that the fee due on `due_on` was paid on `paid_on`: the registry tells only that a right lapsed.

    `amount_fen` in 分, fee with surcharge. `loan_number` where it was paid to keep collateral alive.
    """

    right = models.ForeignKey(Right, models.PROTECT, related_name="+", verbose_name="权利", db_constraint=False)
    due_on = models.DateField("应缴日")
    paid_on = models.DateField("缴纳日期")
    amount_fen = models.PositiveBigIntegerField("金额（分）", default=0)
    payer = models.CharField("缴纳人", max_length=10, choices=Payer.choices)
    loan_number = models.CharField("借款编号", max_length=80, blank=True)
    proof = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+", verbose_name="缴费凭证")
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="登记人")
    at = models.DateTimeField("登记时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "缴费凭证"
        constraints = (models.UniqueConstraint("right", "due_on", name="one_proof_a_fee"),)

    def __str__(self) -> str:
        return f"{self.right_id} {self.due_on}"


class FactKind(models.TextChoices):
    """What may befall an enterprise; who publishes it stands in `source`."""

    DISHONEST = "dishonest", "列入严重违法失信名单"
    ABNORMAL = "abnormal", "列入经营异常名录"
    BANKRUPTCY = "bankruptcy", "破产申请受理"
    LITIGATION = "litigation", "涉诉"
    PENALTY = "penalty", "受到行政处罚"
    ABNORMAL_FILING = "abnormal_filing", "非正常专利申请"
    REVENUE = "revenue", "营业收入"


class EnterpriseFact(models.Model):
    """One reported fact. REVENUE: `amount_fen` of the year that ends on `happened_on`, `before_fen` the year before.

    `ended_on`: taken off the list again, proceedings over.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", verbose_name="企业")
    kind = models.CharField("事实", max_length=16, choices=FactKind.choices)
    happened_on = models.DateField("发生日期")
    ended_on = models.DateField("结束日期", null=True)
    amount_fen = models.BigIntegerField("本期（分）", null=True)
    before_fen = models.BigIntegerField("上期（分）", null=True)
    detail = models.CharField("说明", max_length=300, blank=True)
    source = models.CharField("出处", max_length=200)
    proof = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+", verbose_name="材料")
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="登记人")
    at = models.DateTimeField("登记时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "企业情况"
        ordering: ClassVar[list[str]] = ["-happened_on", "-pk"]
        indexes = (models.Index("organisation", "kind", name="fact_of_enterprise"),)

    def __str__(self) -> str:
        return f"{self.organisation} {self.get_kind_display()}"
