"""Clocks as rows, for queues and the deadline worker. The engine's situation decides; these follow it."""

from __future__ import annotations

from django.db import models

from quanlian.procedures.models.case import Case


class CaseClock(models.Model):
    """One running clock with its due date. `due` is blank while it is paused; a stopped clock has no row."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="clocks", verbose_name="办件")
    name = models.CharField("期限", max_length=60)
    title = models.CharField("名称", max_length=120)
    due = models.DateField("届满日", null=True)
    due_at = models.DateTimeField("届满时刻", null=True)
    amber = models.DateField("预警日", null=True)
    provisional = models.BooleanField("暂定", default=False)
    acts = models.BooleanField("届满自动办理", default=False)
    warned = models.BooleanField("已预警", default=False)
    escalated = models.BooleanField("已升级", default=False)
    fired = models.BooleanField("已触发", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "期限"
        constraints = (models.UniqueConstraint("case", "name", name="one_clock_of_a_name"),)
        indexes = (
            models.Index("due", name="clock_due", condition=models.Q(escalated=False) | models.Q(fired=False)),
            models.Index("amber", name="clock_amber", condition=models.Q(warned=False)),
            models.Index("case", name="clock_provisional", condition=models.Q(provisional=True)),
        )

    def __str__(self) -> str:
        return f"{self.title} {self.due or '暂停'}"
