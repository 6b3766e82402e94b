"""Receipts that were shown to somebody: the number on a page or a printed sheet finds its receipt again."""

from __future__ import annotations

from django.db import models


class IssuedReceipt(models.Model):
    """The receipt behind one figure as it was shown. The number is part of the seal: one content, one number."""

    number = models.CharField("凭据编号", max_length=20, primary_key=True)
    receipt = models.JSONField("计算凭据")
    issued_at = models.DateTimeField("首次出具时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "已出具凭据"

    def __str__(self) -> str:
        return self.number
