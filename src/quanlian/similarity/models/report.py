"""Pre-filing reports (注册前评估报告) that signed-in people drew."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from quanlian.core.files.models import StoredFile
from quanlian.core.people.models import User


class MarkReport(models.Model):
    """The question and the whole answer as it was given on that day; it does not change when the register does."""

    number = models.CharField("编号", max_length=20, unique=True)
    made_by = models.ForeignKey(User, models.PROTECT, verbose_name="出具人", related_name="+")
    made_at = models.DateTimeField("出具时间", auto_now_add=True)
    name = models.CharField("商标", max_length=200, blank=True)
    picture = models.ForeignKey(StoredFile, models.PROTECT, null=True, verbose_name="图样", related_name="+")
    classes = ArrayField(models.CharField(max_length=2), default=list, verbose_name="类别")
    groups = ArrayField(models.CharField(max_length=12), default=list, verbose_name="类似群")
    band = models.CharField("风险", max_length=10)
    answer = models.JSONField("报告内容")

    class Meta:
        verbose_name = verbose_name_plural = "注册前评估报告"
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.number} {self.name}"
