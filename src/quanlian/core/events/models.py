"""The outbox: domain events written in the same transaction as the change that caused them."""

from __future__ import annotations

from django.db import models


class OutboxEvent(models.Model):
    """One event on its way. `delivered_at` is set once every subscriber has taken it."""

    name = models.CharField("事件", max_length=80)
    payload = models.JSONField("内容")
    created_at = models.DateTimeField("产生时间", auto_now_add=True)
    delivered_at = models.DateTimeField("送达时间", null=True)
    attempts = models.PositiveSmallIntegerField("尝试次数", default=0)
    last_error = models.TextField("最近错误", blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "事件"
        indexes = (models.Index("id", condition=models.Q(delivered_at=None), name="outbox_waiting"),)

    def __str__(self) -> str:
        return f"{self.name} #{self.pk}"
