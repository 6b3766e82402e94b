"""What the search of marks was built from."""

from __future__ import annotations

from django.db import models


class MarkIndex(models.Model):
    """One build of the catalogue, the name register and the picture gallery. The newest finished one serves."""

    folder = models.CharField("目录", max_length=60)
    signature = models.CharField("数据版本", max_length=120)
    marks = models.PositiveIntegerField("商标数", default=0)
    pictures = models.PositiveIntegerField("图样数", default=0)
    changed = models.PositiveIntegerField("本次更新", default=0)
    started_at = models.DateTimeField("开始", auto_now_add=True)
    finished_at = models.DateTimeField("完成", null=True)
    error = models.CharField("错误", max_length=300, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "商标检索库"
        ordering = ("-pk",)

    def __str__(self) -> str:
        return self.folder
