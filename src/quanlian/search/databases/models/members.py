"""What is in a database, why, and how that changed."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

from quanlian.core.people.models import User
from quanlian.search.databases.models.collection import Collection


class How(models.TextChoices):
    QUERY = "query", "检索式"
    ADDED = "added", "人工加入"
    REMOVED = "removed", "人工剔除"


class Member(models.Model):
    """One right of a database, or one kept out of it by hand.

    `family` is what makes rights the same invention (see `plan.family_of`); the others of it that were found are in
    `others`. A hand decision carries who and why, and no update touches it. `found` says whether a query finds it now.
    """

    collection = models.ForeignKey(Collection, models.CASCADE, verbose_name="专题库", related_name="members")
    key = models.CharField("文献", max_length=80)
    family = models.CharField("同族", max_length=80)
    others = ArrayField(models.CharField(max_length=80), default=list, verbose_name="并入的同族文献")
    how = models.CharField("来源", max_length=8, choices=How.choices, default=How.QUERY)
    found = models.BooleanField("检索式命中", default=True)
    tags = ArrayField(models.CharField(max_length=40), default=list, verbose_name="标引")
    hand_tags = ArrayField(models.CharField(max_length=40), default=list, verbose_name="人工标引")
    industries = ArrayField(models.CharField(max_length=5), default=list, verbose_name="产业")
    definitions = ArrayField(models.PositiveBigIntegerField(), default=list, verbose_name="命中的检索式")
    since = models.DateTimeField("入库时间", default=timezone.now)
    by = models.ForeignKey(User, models.PROTECT, null=True, verbose_name="决定人", related_name="+")
    reason = models.CharField("理由", max_length=300, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "专题库文献"
        constraints = (models.UniqueConstraint("collection", "key", name="one_member_a_key"),)
        indexes = (models.Index("key", name="members_by_key"),)

    def __str__(self) -> str:
        return self.key


class Change(models.Model):
    """One change of what is in a database. `added` and `removed` hold at most some hundred keys."""

    collection = models.ForeignKey(Collection, models.CASCADE, verbose_name="专题库", related_name="changes")
    at = models.DateTimeField("时间", default=timezone.now)
    by = models.ForeignKey(User, models.PROTECT, null=True, verbose_name="操作人", related_name="+")
    what = models.CharField("事由", max_length=100)
    reason = models.CharField("理由", max_length=300, blank=True)
    size = models.PositiveIntegerField("此后件数", default=0)
    in_count = models.PositiveIntegerField("进入", default=0)
    out_count = models.PositiveIntegerField("退出", default=0)
    added = ArrayField(models.CharField(max_length=80), default=list, verbose_name="进入的文献")
    removed = ArrayField(models.CharField(max_length=80), default=list, verbose_name="退出的文献")

    class Meta:
        verbose_name = verbose_name_plural = "专题库变更"
        indexes = (models.Index(fields=["collection", "-at"], name="changes_of_a_collection"),)

    def __str__(self) -> str:
        return f"{self.what} +{self.in_count} -{self.out_count}"
