"""The office's own table from classes to industries."""

from __future__ import annotations

from django.db import models


class IndustryLink(models.Model):
    """Rights of this IPC class (with everything under it) belong to this industry of GB/T 4754."""

    ipc = models.CharField("IPC", max_length=20)
    industry = models.CharField("产业代码", max_length=5)
    title = models.CharField("产业名称", max_length=100, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "IPC 与产业对照"
        constraints = (models.UniqueConstraint("ipc", "industry", name="one_link_a_class"),)
        indexes = (models.Index("ipc", name="industry_links_by_ipc"),)

    def __str__(self) -> str:
        return f"{self.ipc} → {self.industry}"
