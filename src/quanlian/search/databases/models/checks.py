"""Checking by hand whether what is in a database belongs there."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from quanlian.core.people.models import User
from quanlian.search.databases.models.collection import Collection
from quanlian.search.databases.models.members import Member


class Verdict(models.TextChoices):
    RIGHT = "right", "相符"
    WRONG = "wrong", "不符"


class Sample(models.Model):
    """A random sample drawn at one moment from `size` rights; `seed` draws the same one again."""

    collection = models.ForeignKey(Collection, models.CASCADE, verbose_name="专题库", related_name="samples")
    at = models.DateTimeField("抽样时间", default=timezone.now)
    by = models.ForeignKey(User, models.PROTECT, verbose_name="抽样人", related_name="+")
    size = models.PositiveIntegerField("总体件数")
    seed = models.PositiveIntegerField("随机种子")

    class Meta:
        verbose_name = verbose_name_plural = "专题库抽查"

    def __str__(self) -> str:
        return f"{self.collection} {self.at:%Y-%m-%d}"


class SampleItem(models.Model):
    """One right of a sample, and what the checker found; `definitions` are those that had found it when drawn."""

    sample = models.ForeignKey(Sample, models.CASCADE, verbose_name="抽查", related_name="items")
    member = models.ForeignKey(Member, models.SET_NULL, null=True, verbose_name="文献", related_name="+")
    key = models.CharField("文献", max_length=80)
    place = models.PositiveSmallIntegerField("顺序")
    definitions = models.JSONField("命中的检索式", default=list)
    verdict = models.CharField("结论", max_length=6, choices=Verdict.choices, blank=True)
    by = models.ForeignKey(User, models.PROTECT, null=True, verbose_name="检查人", related_name="+")

    class Meta:
        verbose_name = verbose_name_plural = "抽查文献"
        constraints = (models.UniqueConstraint("sample", "key", name="one_item_a_key"),)
        ordering = ("place",)

    def __str__(self) -> str:
        return f"{self.key} {self.get_verdict_display()}"
