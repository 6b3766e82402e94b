"""Versions of items: a running case keeps the version it began under."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from quanlian.core.people.models import User

HEAVY = ("version__text", "version__spec", "version__examples")
"""What a query that joins a case's version leaves out: the parsed item is in memory."""


class VersionState(models.TextChoices):
    DRAFT = "draft", "草稿"
    PROPOSED = "proposed", "待批准"
    PUBLISHED = "published", "已发布"
    RETIRED = "retired", "已被新版本取代"


class ItemVersion(models.Model):
    """The text of one version of an item; `spec` is what it reads as, in JSON kept as text: the order of states, fields
    and actions matters. A published text never changes; `digest` is its SHA-256.

    A version that ships in data/items is published by the system; one edited in the browser is proposed by one person
    and approved by another.
    """

    code = models.CharField("事项", max_length=80)
    version = models.CharField("版本", max_length=12)
    title = models.CharField("名称", max_length=120)
    text = models.TextField("YAML 文本")
    spec = models.TextField("已检查的内容")
    examples = models.TextField("示例", blank=True)
    digest = models.CharField("SHA-256", max_length=64)
    state = models.CharField("状态", max_length=10, choices=VersionState.choices, default=VersionState.DRAFT)
    author = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="起草人")
    approver = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="批准人")
    remark = models.TextField("修改说明", blank=True)
    created_at = models.DateTimeField("起草时间", auto_now_add=True)
    published_at = models.DateTimeField("发布时间", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "事项版本"
        ordering: ClassVar[list[str]] = ["code", "-pk"]
        constraints = (
            models.UniqueConstraint("code", "version", name="one_item_version"),
            models.UniqueConstraint(
                "code", condition=models.Q(state=VersionState.PUBLISHED), name="one_published_version_an_item"
            ),
        )

    def __str__(self) -> str:
        return f"{self.title} {self.version}"
