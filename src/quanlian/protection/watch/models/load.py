"""One arrival of market data: which source, which file, what became of it."""

from __future__ import annotations

from django.db import models

from quanlian.core.files.models import StoredFile
from quanlian.core.people.models import User


class Load(models.Model):
    """A file or a reading of an interface. Its rows stand in the lake (`listings`); items are made of them."""

    class State(models.TextChoices):
        WAITING = "waiting", "等待"
        RUNNING = "running", "处理中"
        DONE = "done", "完成"
        FAILED = "failed", "失败"

    source = models.CharField("来源", max_length=60)
    """Name of a folder of `watch.sources`."""
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, verbose_name="文件", related_name="+")
    sha256 = models.CharField("内容摘要", max_length=64)
    name = models.CharField("名称", max_length=255)
    state = models.CharField("状态", max_length=8, choices=State.choices, default=State.WAITING)
    region_code = models.PositiveIntegerField("行政区划", default=0)
    rows = models.PositiveIntegerField("行数", default=0)
    rejected = models.PositiveIntegerField("未收行数", default=0)
    known = models.PositiveIntegerField("重复行数", default=0)
    """Rows that stood in the lake already, word for word: nothing is done with them."""
    leads = models.PositiveIntegerField("产生线索", default=0)
    filtered = models.PositiveIntegerField("过滤数", default=0)
    """Mentions that are no lead: authorised, fair use, own shop, right not in force."""
    cursor = models.CharField("接口游标", max_length=200, blank=True)
    """Where the next reading of an interface goes on."""
    progress = models.PositiveIntegerField("已处理", default=0)
    estimate = models.JSONField("预估", default=dict)
    """Pairs, seconds and memory expected before the run, and what it really took."""
    findings = models.JSONField("未收原因", default=list)
    error = models.TextField("失败原因", blank=True)
    asked_by = models.ForeignKey(User, models.PROTECT, null=True, verbose_name="提交人", related_name="+")
    asked_at = models.DateTimeField("提交时间", auto_now_add=True)
    done_at = models.DateTimeField("完成时间", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "监测数据批次"
        ordering = ("-pk",)

    def __str__(self) -> str:
        return self.name
