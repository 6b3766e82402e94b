"""The change feed: documents that the index does not show as they are now."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now


class Change(models.Model):
    """Some documents of one source changed. A row goes when what it says is durably in every index being kept.

    `served`: the served index has it already; the row waits for a build that is running.
    """

    source = models.CharField("库", max_length=40)
    ids = ArrayField(models.TextField(), verbose_name="文献")
    served = models.BooleanField("已入现用索引", default=False)
    created_at = models.DateTimeField("产生时间", auto_now_add=True, db_default=Now())

    class Meta:
        verbose_name = verbose_name_plural = "待更新文献"

    def __str__(self) -> str:
        return f"{self.source} {len(self.ids)}"
