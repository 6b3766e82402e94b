"""Money that moved on a loan. Rows are never changed; each has a reference, so that nothing is booked twice."""

from __future__ import annotations

from typing import ClassVar

import pgtrigger
from django.db import models

from quanlian.utilisation.finance.models.loan import FiveClass, Loan

APPEND_ONLY = pgtrigger.Update | pgtrigger.Delete


@pgtrigger.register(pgtrigger.Protect(name="drawdowns_are_append_only", operation=APPEND_ONLY))
class Drawdown(models.Model):
    loan = models.ForeignKey(Loan, models.PROTECT, related_name="drawdowns", verbose_name="融资")
    on = models.DateField("放款日")
    fen = models.BigIntegerField("金额（分）")
    reference = models.CharField("凭证号", max_length=80)

    class Meta:
        verbose_name = verbose_name_plural = "放款"
        ordering: ClassVar[list[str]] = ["on", "pk"]
        constraints = (
            models.UniqueConstraint("loan", "reference", name="one_drawdown_a_voucher"),
            models.CheckConstraint(condition=models.Q(fen__gt=0), name="drawdown_positive"),
        )

    def __str__(self) -> str:
        return self.reference


class RepaymentKind(models.TextChoices):
    SCHEDULED = "scheduled", "按期还款"
    EARLY = "early", "提前还款"
    RECOVERY = "recovery", "追偿回收"
    DISPOSAL = "disposal", "质物处置所得"
    COMPENSATION = "compensation", "风险补偿"
    GUARANTEE = "guarantee", "担保或保险代偿"
    RENEWED = "renewed", "续贷结转"


@pgtrigger.register(pgtrigger.Protect(name="repayments_are_append_only", operation=APPEND_ONLY))
class Repayment(models.Model):
    """`fen` is principal; `interest_fen` is kept beside it and never touches what is owed."""

    loan = models.ForeignKey(Loan, models.PROTECT, related_name="repayments", verbose_name="融资")
    on = models.DateField("还款日")
    fen = models.BigIntegerField("本金（分）")
    interest_fen = models.BigIntegerField("利息（分）", default=0)
    kind = models.CharField("类别", max_length=14, choices=RepaymentKind.choices, default=RepaymentKind.SCHEDULED)
    reference = models.CharField("凭证号", max_length=80)

    class Meta:
        verbose_name = verbose_name_plural = "还款"
        ordering: ClassVar[list[str]] = ["on", "pk"]
        constraints = (
            models.UniqueConstraint("loan", "reference", name="one_repayment_a_voucher"),
            models.CheckConstraint(condition=models.Q(fen__gte=0), name="repayment_not_negative"),
        )

    def __str__(self) -> str:
        return self.reference


@pgtrigger.register(pgtrigger.Protect(name="defaults_are_append_only", operation=APPEND_ONLY))
class Default(models.Model):
    """A loan found overdue: what is due of principal and interest. Penal and compound interest are kept out."""

    loan = models.ForeignKey(Loan, models.PROTECT, related_name="defaults", verbose_name="融资")
    on = models.DateField("逾期日")
    principal_fen = models.BigIntegerField("逾期本金（分）")
    interest_fen = models.BigIntegerField("逾期利息（分）", default=0)
    five_class = models.CharField("五级分类", max_length=12, choices=FiveClass.choices)
    reason = models.CharField("原因", max_length=300, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "违约"
        ordering: ClassVar[list[str]] = ["on", "pk"]

    def __str__(self) -> str:
        return f"{self.loan} {self.on}"
