"""What keeps evidence from being destroyed, and how its destruction is proposed and decided."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_noop as noop

from quanlian.core.people.models import User
from quanlian.evidence.models.evidence import Evidence


class Hold(models.Model):
    """A stop on destruction (诉讼保全、在办案件): while it stands, no period ends."""

    evidence = models.ForeignKey(Evidence, models.PROTECT, verbose_name="存证", related_name="holds")
    reason = models.CharField("事由", max_length=300)
    placed_by = models.ForeignKey(User, models.PROTECT, null=True, verbose_name="设定人", related_name="+")
    placed_at = models.DateTimeField("设定时间", auto_now_add=True)
    released_by = models.ForeignKey(User, models.PROTECT, null=True, verbose_name="解除人", related_name="+")
    released_at = models.DateTimeField("解除时间", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "暂停销毁"
        ordering = ("id",)

    def __str__(self) -> str:
        return self.reason


class Destruction(models.Model):
    """One person proposes to destroy evidence, another decides."""

    class State(models.TextChoices):
        PROPOSED = "proposed", noop("待批准")
        DONE = "done", noop("已销毁")
        DECLINED = "declined", noop("未批准")

    evidence = models.ForeignKey(Evidence, models.PROTECT, verbose_name="存证", related_name="destructions")
    state = models.CharField("状态", max_length=8, choices=State.choices, default=State.PROPOSED)
    reason = models.CharField("事由", max_length=300)
    proposed_by = models.ForeignKey(User, models.PROTECT, verbose_name="提出人", related_name="+")
    proposed_at = models.DateTimeField("提出时间", auto_now_add=True)
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, verbose_name="批准人", related_name="+")
    decided_at = models.DateTimeField("决定时间", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "销毁审批"
        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(
                fields=("evidence",), condition=models.Q(state="proposed"), name="one_destruction_waits"
            ),
            models.CheckConstraint(
                condition=models.Q(decided_by=None) | ~models.Q(decided_by=models.F("proposed_by")),
                name="destruction_takes_two",
            ),
        )

    def __str__(self) -> str:
        return f"{self.evidence} {self.get_state_display()}"
