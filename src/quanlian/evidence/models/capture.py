"""A web page to be captured: asked for, running, done or refused."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_noop as noop

from quanlian.core.people.models import User
from quanlian.evidence.models.evidence import Evidence


class Capture(models.Model):
    """One request to capture a page; `evidence` is what it became."""

    class State(models.TextChoices):
        WAITING = "waiting", noop("等待取证")
        RUNNING = "running", noop("取证中")
        DONE = "done", noop("已取证")
        FAILED = "failed", noop("未取得")

    url = models.CharField("网址", max_length=2000)
    title = models.CharField("名称", max_length=200, blank=True)
    reason = models.CharField("取证事由", max_length=300)
    despite_robots = models.CharField("不顾网站规则的依据", max_length=300, blank=True)
    about = ArrayField(models.CharField(max_length=80), verbose_name="有关对象", default=list, blank=True)
    state = models.CharField("状态", max_length=8, choices=State.choices, default=State.WAITING)
    asked_by = models.ForeignKey(User, models.PROTECT, null=True, verbose_name="申请人", related_name="+")
    asked_at = models.DateTimeField("申请时间", auto_now_add=True)
    ended_at = models.DateTimeField("结束时间", null=True)
    error = models.JSONField("未取得的原因", default=dict, blank=True)
    evidence = models.OneToOneField(Evidence, models.PROTECT, null=True, verbose_name="存证", related_name="capture")

    class Meta:
        verbose_name = verbose_name_plural = "网页取证"
        ordering = ("-id",)

    def __str__(self) -> str:
        return self.url
