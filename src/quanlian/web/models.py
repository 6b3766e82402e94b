"""The shell's own state: which data files this database was loaded from."""

from __future__ import annotations

from django.db import models


class Loaded(models.Model):
    """The hash over `data/` at the last load; at most one row."""

    digest = models.CharField("数据文件摘要", max_length=64)
    at = models.DateTimeField("装载时间", auto_now=True)

    class Meta:
        verbose_name = verbose_name_plural = "数据装载记录"

    def __str__(self) -> str:
        return self.digest[:12]
