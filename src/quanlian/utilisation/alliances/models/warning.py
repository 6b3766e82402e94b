"""Early warnings shared inside an alliance, and who answered."""

from __future__ import annotations

from typing import ClassVar

import pghistory
from django.db import models

from quanlian.core.people.models import User
from quanlian.utilisation.alliances.models.alliance import Alliance, AllianceMember


@pghistory.track()
class SharedWarning(models.Model):
    class Level(models.TextChoices):
        INFO = "info", "提示"
        YELLOW = "yellow", "黄色预警"
        RED = "red", "红色预警"

    alliance = models.ForeignKey(Alliance, models.CASCADE, related_name="warnings", verbose_name="联盟")
    title = models.CharField("标题", max_length=120)
    body = models.TextField("内容和应对建议")
    level = models.CharField("级别", max_length=8, choices=Level.choices, default=Level.YELLOW)
    answer_by = models.DateField("反馈期限", null=True)
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="发布人")
    at = models.DateTimeField("发布时间", auto_now_add=True)
    closed_on = models.DateField("解除日", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "联盟预警"
        ordering: ClassVar[list[str]] = ["-pk"]

    def __str__(self) -> str:
        return self.title


class WarningAnswer(models.Model):
    """What a member says to a warning: read it, or joins the response."""

    warning = models.ForeignKey(SharedWarning, models.CASCADE, related_name="answers", verbose_name="预警")
    member = models.ForeignKey(AllianceMember, models.CASCADE, related_name="+", verbose_name="成员")
    joins = models.BooleanField("参加联合应对", default=False)
    text = models.CharField("反馈", max_length=500, blank=True)
    at = models.DateTimeField("反馈时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "预警反馈"
        constraints = (models.UniqueConstraint("warning", "member", name="one_answer_a_member"),)

    def __str__(self) -> str:
        return f"{self.warning_id} {self.member}"
