"""Builds of the index: one row each, so that pages and the shell see how far one is and how the last ones went."""

from __future__ import annotations

from django.db import models


class BuildState(models.TextChoices):
    WAITING = "waiting", "等待重建"
    RUNNING = "running", "正在重建"
    DONE = "done", "已完成"
    FAILED = "failed", "未完成"


class Build(models.Model):
    """One build of a whole index in a new folder. `total` is counted before and may be a little off at the end."""

    state = models.CharField("状态", max_length=8, choices=BuildState.choices, default=BuildState.WAITING)
    why = models.CharField("原因", max_length=200, blank=True)
    folder = models.CharField("目录", max_length=120, blank=True)
    done = models.PositiveIntegerField("已处理", default=0)
    total = models.PositiveIntegerField("总数", default=0)
    asked_at = models.DateTimeField("提出时间", auto_now_add=True)
    started_at = models.DateTimeField("开始时间", null=True)
    finished_at = models.DateTimeField("完成时间", null=True)
    error = models.TextField("失败原因", blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "索引重建"
        ordering = ("-pk",)
        constraints = (
            models.UniqueConstraint("state", name="one_build_waiting", condition=models.Q(state=BuildState.WAITING)),
        )

    def __str__(self) -> str:
        return f"{self.get_state_display()} {self.done}/{self.total}"
