"""Pictures of marks, by the file name the gazette gives."""

from __future__ import annotations

from django.db import models

from quanlian.core.files.models import StoredFile


class MarkPicture(models.Model):
    """The reproduction of a mark. `name` is the gazette's file name, or the registration number with an ending."""

    name = models.CharField("图样文件名", max_length=120, unique=True)
    file = models.ForeignKey(StoredFile, models.PROTECT, verbose_name="文件", related_name="+")
    added_at = models.DateTimeField("加入时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "商标图样"

    def __str__(self) -> str:
        return self.name
