"""Files by content: the name is the SHA-256 of the bytes, written once."""

from __future__ import annotations

from django.db import models

from quanlian.core.people.models import User


class StoredFile(models.Model):
    """One file in the store. The same bytes uploaded twice are one row."""

    sha256 = models.CharField("SHA-256", max_length=64, primary_key=True)
    size = models.PositiveBigIntegerField("字节数")
    name = models.CharField("文件名", max_length=255)
    media_type = models.CharField("类型", max_length=120, blank=True)
    stored_at = models.DateTimeField("存入时间", auto_now_add=True)
    stored_by = models.ForeignKey(User, models.PROTECT, null=True, verbose_name="存入人", related_name="+")

    class Meta:
        verbose_name = verbose_name_plural = "文件"

    def __str__(self) -> str:
        return self.name


class Upload(models.Model):
    """Somebody handed in these bytes under this name. Who has not may not use them as their own."""

    user = models.ForeignKey(User, models.CASCADE, verbose_name="提交人", related_name="uploads")
    file = models.ForeignKey(StoredFile, models.CASCADE, verbose_name="文件", related_name="uploads")
    name = models.CharField("文件名", max_length=255)
    at = models.DateTimeField("时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "上传记录"
        constraints = (models.UniqueConstraint("user", "file", name="one_upload_a_person"),)

    def __str__(self) -> str:
        return self.name
