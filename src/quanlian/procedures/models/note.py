"""Internal notes, apart from the file; and declared conflicts of interest."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from quanlian.core.people.models import User
from quanlian.procedures.models.case import Case


class Note(models.Model):
    """Seen by the office alone; no part of the case file and never given to a party."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="notes", verbose_name="办件")
    author = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="作者")
    text = models.TextField("内容")
    written_at = models.DateTimeField("时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "内部备注"
        ordering: ClassVar[list[str]] = ["pk"]

    def __str__(self) -> str:
        return self.text[:40]


class Recusal(models.Model):
    """A person may not act in a case: declared by themselves, or decided by a chief."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="recusals", verbose_name="办件")
    user = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="回避人")
    reason = models.TextField("理由")
    decided_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="决定人")
    at = models.DateTimeField("时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "回避"
        constraints = (models.UniqueConstraint("case", "user", name="one_recusal"),)

    def __str__(self) -> str:
        return str(self.user)
