"""Tasks: what a clause asks, of whom, by when."""

from __future__ import annotations

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models

from quanlian.management.programmes.models.programme import Programme
from quanlian.management.programmes.models.unit import Unit


class TaskStatus(models.TextChoices):
    """What people decide about a task. Its light is derived from progress and never typed."""

    NOT_STARTED = "not_started", "未启动"
    UNDER_WAY = "under_way", "进行中"
    DONE = "done", "已完成"
    LATE = "late", "滞后"
    STOPPED = "stopped", "终止"


@pghistory.track()
class Task(models.Model):
    """One task. `shared`: all lead units carry it together (按职责分工负责). `verbatim_units` is the bracket."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="tasks", verbose_name="规划")
    code = models.CharField("编号", max_length=60)
    order = models.PositiveSmallIntegerField("顺序", default=0)
    clause = models.CharField("条款", max_length=40)
    title = models.CharField("任务", max_length=300)
    link = models.CharField("环节", max_length=4)
    lead_units = models.ManyToManyField(Unit, related_name="led_tasks", verbose_name="牵头单位")
    support_units = models.ManyToManyField(Unit, related_name="supported_tasks", verbose_name="配合单位", blank=True)
    shared = models.BooleanField("按职责分工负责", default=False)
    verbatim_units = models.TextField("责任单位原文", blank=True)
    assigned_by = models.CharField("责任来源", max_length=12)
    start = models.DateField("开始日期")
    due = models.DateField("完成期限")
    indicators = ArrayField(models.CharField(max_length=60), default=list, blank=True, verbose_name="相关指标")
    deliverables = models.JSONField("交付物", default=list, blank=True)
    status = models.CharField("状态", max_length=12, choices=TaskStatus.choices, default=TaskStatus.NOT_STARTED)
    note = models.TextField("备注", blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "任务"
        ordering = ("programme", "order", "code")
        constraints = (models.UniqueConstraint("programme", "code", name="one_task_a_code"),)

    def __str__(self) -> str:
        return f"{self.code} {self.title}"
