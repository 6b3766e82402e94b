"""Files of results that people asked for: one row each, seen by nobody but them."""

from __future__ import annotations

from django.db import models

from quanlian.core.files.models import StoredFile
from quanlian.core.people.models import User


class ExportState(models.TextChoices):
    WAITING = "waiting", "等待生成"
    RUNNING = "running", "正在生成"
    DONE = "done", "可下载"
    FAILED = "failed", "未完成"


class ExportForm(models.TextChoices):
    XLSX = "xlsx", "Excel"
    CSV = "csv", "CSV"


class Export(models.Model):
    """One file of hits. `link` is the query string of the request; `total` is estimated for large results."""

    user = models.ForeignKey(User, models.CASCADE, verbose_name="导出人", related_name="+")
    link = models.TextField("检索请求", blank=True)
    form = models.CharField("格式", max_length=4, choices=ExportForm.choices)
    state = models.CharField("状态", max_length=8, choices=ExportState.choices, default=ExportState.WAITING)
    done = models.PositiveIntegerField("已写入", default=0)
    total = models.PositiveIntegerField("总数", default=0)
    cut = models.BooleanField("超出上限而截断", default=False)
    error = models.TextField("失败原因", blank=True)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, verbose_name="文件", related_name="+")
    asked_at = models.DateTimeField("提出时间", auto_now_add=True)
    finished_at = models.DateTimeField("完成时间", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "检索结果导出"
        ordering = ("-pk",)
        indexes = (models.Index(fields=["user", "-id"], name="export_of_user"),)

    def __str__(self) -> str:
        return f"{self.get_form_display()} {self.done}"

    @property
    def open(self) -> bool:
        """Not over yet."""
        return self.state in (ExportState.WAITING, ExportState.RUNNING)
