"""The official table that maps IPC symbols to strategic emerging industries, once somebody has loaded it."""

from __future__ import annotations

from django.db import models


class SeiClass(models.Model):
    """One line: an IPC subclass (H04L), main group (H04L9) or subgroup (H04L9/32) and the industry it belongs to."""

    ipc = models.CharField("IPC", max_length=20)
    industry = models.CharField("战略性新兴产业", max_length=120)
    industry_code = models.CharField("产业代码", max_length=20, blank=True)
    source_title = models.CharField("来源", max_length=300)

    class Meta:
        verbose_name = verbose_name_plural = "战略性新兴产业参照关系"
        ordering = ("ipc",)
        constraints = (models.UniqueConstraint("ipc", "industry_code", "industry", name="one_sei_line"),)

    def __str__(self) -> str:
        return f"{self.ipc} {self.industry}"
