"""Matchmaking between firms and banks, kept as a small ledger (投融资服务联盟对接会)."""

from __future__ import annotations

from typing import ClassVar

import pghistory
from django.db import models

from quanlian.core.people.models import Organisation


@pghistory.track()
class Session(models.Model):
    title = models.CharField("名称", max_length=200)
    held_on = models.DateField("日期")
    region_code = models.PositiveIntegerField("地区")
    venue = models.CharField("地点", max_length=200, blank=True)
    organiser = models.CharField("主办", max_length=200)

    class Meta:
        verbose_name = verbose_name_plural = "银企对接会"
        ordering: ClassVar[list[str]] = ["-held_on", "-pk"]

    def __str__(self) -> str:
        return self.title


class Outcome(models.TextChoices):
    OPEN = "open", "跟进中"
    APPLIED = "applied", "已申请"
    LENT = "lent", "已放款"
    NONE = "none", "未达成"


@pghistory.track()
class Talk(models.Model):
    """One firm with one bank; `loan_number` once something came of it."""

    session = models.ForeignKey(Session, models.CASCADE, related_name="talks", verbose_name="对接会")
    enterprise_name = models.CharField("企业", max_length=200)
    bank = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+", verbose_name="银行")
    bank_name = models.CharField("银行名称", max_length=200)
    asked_fen = models.BigIntegerField("意向金额（分）", default=0)
    outcome = models.CharField("结果", max_length=10, choices=Outcome.choices, default=Outcome.OPEN)
    loan_number = models.CharField("融资编号", max_length=60, blank=True)
    note = models.CharField("备注", max_length=300, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "对接记录"
        ordering: ClassVar[list[str]] = ["pk"]

    def __str__(self) -> str:
        return f"{self.enterprise_name} · {self.bank_name}"
