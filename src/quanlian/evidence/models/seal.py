"""A seal: a statement of what happened, waiting for or standing in the transparency log."""

from __future__ import annotations

import uuid

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models


class Seal(models.Model):
    """The statement is kept here; the log holds its two digests and nothing else."""

    uid = models.UUIDField("编号", default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField("种类", max_length=40)
    about = ArrayField(models.CharField(max_length=80), verbose_name="有关对象", default=list)
    statement = models.TextField("陈述")
    sha256 = models.CharField("SHA-256", max_length=64, unique=True)
    sm3 = models.CharField("SM3", max_length=64)
    at = models.DateTimeField("时间")
    position = models.PositiveBigIntegerField("日志序号", null=True, unique=True)
    sealed_at = models.DateTimeField("入日志时间", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "封存"
        indexes = (
            models.Index("id", condition=models.Q(position=None), name="seal_waiting"),
            GinIndex("about", name="seal_about"),
            models.Index("at", name="seal_at"),
        )
        triggers = (
            pgtrigger.Protect(name="seal_not_deleted", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(
                name="seal_not_changed", fields=["uid", "kind", "about", "statement", "sha256", "sm3", "at"]
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.sha256[:12]}"


class Recorded(models.Model):
    """How much of the log the database knows (one row): what lies beyond was appended just before a crash."""

    size = models.PositiveBigIntegerField("已登记条数", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "日志登记"

    def __str__(self) -> str:
        return str(self.size)


class LogCheck(models.Model):
    """One comparison of the whole log with the statements kept here; `faults` says where they differ."""

    at = models.DateTimeField("核对时间", auto_now_add=True)
    size = models.PositiveBigIntegerField("条数")
    root = models.CharField("根", max_length=64)
    faults = models.JSONField("不符之处", default=list)
    seconds = models.FloatField("用时（秒）", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "日志核对"
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.at:%F %T} {self.size}"
