"""Money the licensor received for a licence, each voucher once."""

from __future__ import annotations

from typing import ClassVar

import pgtrigger
from django.db import models

from quanlian.core.people.models import User
from quanlian.utilisation.licensing.models.licence import Licence
from quanlian.utilisation.licensing.models.royalty import RoyaltyStatement


@pgtrigger.register(
    pgtrigger.Protect(name="royalty_payments_are_append_only", operation=pgtrigger.Update | pgtrigger.Delete)
)
class RoyaltyPayment(models.Model):
    """`fen` in 分. A bank's voucher stands for one payment of a licence, however often it is typed."""

    licence = models.ForeignKey(Licence, models.PROTECT, related_name="payments", verbose_name="许可")
    statement = models.ForeignKey(RoyaltyStatement, models.PROTECT, related_name="payments", verbose_name="结算单")
    voucher = models.CharField("凭证号", max_length=80)
    fen = models.BigIntegerField("金额（分）")
    on = models.DateField("收款日")
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="登记人")

    class Meta:
        verbose_name = verbose_name_plural = "使用费收款"
        ordering: ClassVar[list[str]] = ["on", "pk"]
        constraints = (
            models.UniqueConstraint("licence", "voucher", name="one_royalty_payment_a_voucher"),
            models.CheckConstraint(condition=models.Q(fen__gt=0), name="royalty_payment_positive"),
        )

    def __str__(self) -> str:
        return self.voucher
