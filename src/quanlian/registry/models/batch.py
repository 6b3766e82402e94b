"""An import is one visible batch: all of it is there, or none of it, and it can be rolled back."""

from __future__ import annotations

from django.db import models

from quanlian.core.files.models import StoredFile
from quanlian.core.people.models import User


class BatchState(models.TextChoices):
    WAITING = "waiting", "等待导入"
    RUNNING = "running", "正在导入"
    PUBLISHED = "published", "已入库"
    REFUSED = "refused", "整批拒绝"
    FAILED = "failed", "导入中断"
    ROLLED_BACK = "rolled_back", "已回退"


class Batch(models.Model):
    """One import of one file. `known_on` is the day we learned of facts whose source gives no announcement date."""

    format = models.CharField("格式", max_length=40)
    file = models.ForeignKey(StoredFile, models.PROTECT, verbose_name="文件", related_name="+")
    name = models.CharField("文件名", max_length=255)
    state = models.CharField("状态", max_length=12, choices=BatchState.choices, default=BatchState.WAITING)
    known_on = models.DateField("知悉日期")
    simulated = models.BooleanField("模拟数据", default=False)
    by = models.ForeignKey(User, models.PROTECT, null=True, verbose_name="操作人", related_name="+")
    created_at = models.DateTimeField("登记时间", auto_now_add=True)
    finished_at = models.DateTimeField("完成时间", null=True)
    rows = models.PositiveIntegerField("读入行数", default=0)
    stored = models.PositiveIntegerField("入库条数", default=0)
    repeated = models.PositiveIntegerField("重复条数", default=0)
    warned = models.PositiveIntegerField("警告条数", default=0)
    rejected = models.PositiveIntegerField("拒绝条数", default=0)
    seconds = models.FloatField("用时（秒）", default=0)
    error = models.TextField("失败原因", blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "导入批次"
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"批次 {self.pk} {self.name}"


class BatchProgress(models.Model):
    """How far a running import is; written outside the import's own transaction so that others can see it."""

    batch = models.OneToOneField(Batch, models.CASCADE, primary_key=True, related_name="progress", db_constraint=False)
    phase = models.CharField("阶段", max_length=40)
    done = models.PositiveIntegerField("已处理", default=0)
    updated_at = models.DateTimeField("更新时间", auto_now=True)

    class Meta:
        verbose_name = verbose_name_plural = "导入进度"

    def __str__(self) -> str:
        return f"{self.phase} {self.done}"


class QuarantinedRow(models.Model):
    """A remark about one row of a batch: line, column, value, rule, remedy. Rejected rows are not in the registry."""

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="quarantine")
    line = models.PositiveIntegerField("行号")
    column = models.CharField("列", max_length=60)
    value = models.CharField("值", max_length=200)
    rule = models.CharField("规则", max_length=60)
    message = models.CharField("问题", max_length=300)
    remedy = models.CharField("处理办法", max_length=300)
    severity = models.CharField("级别", max_length=10)

    class Meta:
        verbose_name = verbose_name_plural = "隔离行"
        indexes = (models.Index("batch", "line", name="quarantine_by_line"),)

    def __str__(self) -> str:
        return f"第 {self.line} 行 {self.message}"
