"""Accounts, entries and their legs. Entries and legs are append-only; every entry sums to zero (deferred trigger)."""

from __future__ import annotations

from typing import ClassVar

import pgtrigger
from django.db import models

from quanlian.core.people.models import Organisation
from quanlian.procedures.models import Case


class Kind(models.TextChoices):
    """What an account is. Assets and expenses grow by debit, the others by credit."""

    ASSET = "asset", "资产"
    EXPENSE = "expense", "支出"
    LIABILITY = "liability", "负债"
    EQUITY = "equity", "净资产"
    INCOME = "income", "收入"


DEBIT_KINDS = frozenset({Kind.ASSET, Kind.EXPENSE})
_KEPT = pgtrigger.Update | pgtrigger.Delete
_BALANCED = """
    IF (SELECT SUM(debit_fen) - SUM(credit_fen) FROM quanlian_ledger_leg WHERE entry_id = NEW.entry_id) <> 0 THEN
        RAISE EXCEPTION 'ledger entry % does not balance', NEW.entry_id;
    END IF;
    RETURN NULL;
"""


class Account(models.Model):
    """`balance_fen` is what the legs sum to on the account's own side, kept under a row lock; `floor_fen` is the lowest
    it may fall to (None: no floor), which the database itself enforces."""

    code = models.CharField("账户编号", max_length=120, unique=True)
    title = models.CharField("账户名称", max_length=200)
    kind = models.CharField("类别", max_length=10, choices=Kind.choices)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+", verbose_name="所属机构")
    floor_fen = models.BigIntegerField("余额下限（分）", null=True)
    balance_fen = models.BigIntegerField("余额（分）", default=0)
    opened_at = models.DateTimeField("开立时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "账户"
        ordering: ClassVar[list[str]] = ["code"]
        constraints = (
            models.CheckConstraint(
                condition=models.Q(floor_fen=None) | models.Q(balance_fen__gte=models.F("floor_fen")),
                name="balance_not_below_floor",
            ),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


@pgtrigger.register(pgtrigger.Protect(name="entries_are_append_only", operation=_KEPT))
class Entry(models.Model):
    """One booking. `reference` and `kind` together happen once: the same booking sent twice is booked once."""

    reference = models.CharField("业务编号", max_length=120)
    kind = models.CharField("分录类别", max_length=60)
    memo = models.CharField("摘要", max_length=300)
    on = models.DateField("记账日")
    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="+", verbose_name="办件")
    reverses = models.OneToOneField("self", models.PROTECT, null=True, related_name="reversed_by", verbose_name="冲销")
    booked_by = models.CharField("记账人", max_length=80)
    booked_at = models.DateTimeField("记账时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "分录"
        ordering: ClassVar[list[str]] = ["-pk"]
        constraints = (models.UniqueConstraint("reference", "kind", name="one_entry_a_reference_and_kind"),)

    def __str__(self) -> str:
        return f"{self.reference} {self.memo}"


@pgtrigger.register(
    pgtrigger.Protect(name="legs_are_append_only", operation=_KEPT),
    pgtrigger.Trigger(
        name="entries_balance",
        when=pgtrigger.After,
        operation=pgtrigger.Insert,
        timing=pgtrigger.Deferred,
        func=_BALANCED,
    ),
)
class Posting(models.Model):
    """One leg of an entry: either a debit or a credit, never both, never nothing. `after_fen`: the balance then."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="legs", verbose_name="分录")
    account = models.ForeignKey(Account, models.PROTECT, related_name="legs", verbose_name="账户")
    debit_fen = models.BigIntegerField("借方（分）", default=0)
    credit_fen = models.BigIntegerField("贷方（分）", default=0)
    after_fen = models.BigIntegerField("记账后余额（分）")

    class Meta:
        db_table = "quanlian_ledger_leg"
        verbose_name = verbose_name_plural = "分录行"
        ordering: ClassVar[list[str]] = ["entry", "pk"]
        indexes = (models.Index("account", "entry", name="leg_by_account"),)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(debit_fen=0, credit_fen__gt=0) | models.Q(debit_fen__gt=0, credit_fen=0),
                name="a_leg_is_debit_or_credit",
            ),
        )

    def __str__(self) -> str:
        return f"{self.account_id} {self.debit_fen - self.credit_fen}"
