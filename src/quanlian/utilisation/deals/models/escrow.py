"""Statements of the bank that holds the price. The platform holds no money (电子商务法第五十三、五十四条): it keeps
what the bank says."""

from __future__ import annotations

from typing import ClassVar

import pghistory
import pgtrigger
from django.db import models

from quanlian.utilisation.deals.models.deal import Deal


class StatementKind(models.TextChoices):
    DEPOSIT = "deposit", "入账"
    RELEASE = "release", "划转"
    REFUND = "refund", "退款"


@pghistory.track()
class EscrowAccount(models.Model):
    """The bank's account for one deal. `condition`: what must be true before the bank pays out; `condition_met_on`
    with its `condition_proof`. The account's state follows from the statements (see escrow.state_of)."""

    deal = models.OneToOneField(Deal, models.PROTECT, related_name="escrow", verbose_name="成交")
    bank = models.CharField("监管银行", max_length=100)
    account_no = models.CharField("监管账号", max_length=60)
    agreement_no = models.CharField("监管协议号", max_length=80, blank=True)
    due_fen = models.BigIntegerField("应托管金额（分）")
    condition = models.CharField("划转条件", max_length=300)
    opened_on = models.DateField("开立日")
    condition_met_on = models.DateField("条件成就日", null=True)
    condition_proof = models.CharField("条件成就凭证", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "托管账户"
        constraints = (models.UniqueConstraint("bank", "account_no", name="deals_one_escrow_account"),)

    def __str__(self) -> str:
        return f"{self.bank} {self.account_no}"


class EscrowStatement(models.Model):
    """One movement as the bank states it; the bank's number makes it one, however often it is sent."""

    account = models.ForeignKey(EscrowAccount, models.PROTECT, related_name="statements", verbose_name="托管账户")
    number = models.CharField("银行流水号", max_length=80)
    kind = models.CharField("类别", max_length=8, choices=StatementKind.choices)
    amount_fen = models.BigIntegerField("金额（分）")
    on = models.DateField("记账日")
    counterparty = models.CharField("对方户名", max_length=200, blank=True)
    received_at = models.DateTimeField("收到时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "托管流水"
        ordering: ClassVar[list[str]] = ["on", "pk"]
        constraints = (
            models.UniqueConstraint("account", "number", name="deals_one_statement"),
            models.CheckConstraint(condition=models.Q(amount_fen__gt=0), name="deals_statement_above_0"),
        )
        triggers = (pgtrigger.Protect(name="statements_append_only", operation=pgtrigger.Update | pgtrigger.Delete),)

    def __str__(self) -> str:
        return self.number
