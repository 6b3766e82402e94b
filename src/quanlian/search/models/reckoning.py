"""Up to which day the index's standings are reckoned, and when it was last compared with the database."""

from __future__ import annotations

from django.db import models


class Reckoning(models.Model):
    """A single row. Whether a right is in force depends on the day; `day` is the day the index knows."""

    day = models.DateField("状态日")
    compared_at = models.DateTimeField("核对时间", null=True)
    missing = models.PositiveIntegerField("缺少", default=0)
    surplus = models.PositiveIntegerField("多余", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "索引核对"

    def __str__(self) -> str:
        return str(self.day)
