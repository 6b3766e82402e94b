"""A database and the queries that define it."""

from __future__ import annotations

import re

from django.contrib.postgres.fields import ArrayField
from django.core.validators import RegexValidator
from django.db import models
from django.utils import timezone

from quanlian.core.people.models import Organisation, User

_FORM = r"^[A-T]?\d{0,4}$"
INDUSTRY = RegexValidator(_FORM)


def is_industry(text: str) -> bool:
    """Whether it looks like a code of GB/T 4754: the letter of a section, digits of its parts, or both."""
    return bool(text and re.match(_FORM, text))


class Sharing(models.TextChoices):
    OWNER = "owner", "仅本单位"
    OFFICE = "office", "本单位和政府侧人员"
    ORGANISATIONS = "organisations", "指定单位"
    PUBLIC = "public", "公开"


class State(models.TextChoices):
    ACTIVE = "active", "使用中"
    ARCHIVED = "archived", "已停用"


class Schedule(models.TextChoices):
    DAILY = "daily", "每天"
    WEEKLY = "weekly", "每周"
    MANUAL = "manual", "手动"


class Collection(models.Model):
    """One database. `share_key` is the secret of its share link, blank while there is none.

    `size`, `tagged` and `folded` (rights left out because another of the family is in) are those of the last update.
    """

    name = models.CharField("名称", max_length=100, unique=True)
    purpose = models.TextField("用途", blank=True)
    industries = ArrayField(models.CharField(max_length=5, validators=[INDUSTRY]), default=list, verbose_name="产业")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, verbose_name="所属单位", related_name="search_collections"
    )
    region_code = models.PositiveIntegerField("地区", default=0)
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.ACTIVE)
    sharing = models.CharField("共享范围", max_length=14, choices=Sharing.choices, default=Sharing.OWNER)
    shared_with = models.ManyToManyField(Organisation, verbose_name="共享单位", related_name="+", blank=True)
    share_key = models.CharField("分享链接", max_length=43, blank=True)
    schedule = models.CharField("更新", max_length=8, choices=Schedule.choices, default=Schedule.DAILY)
    next_at = models.DateTimeField("下次更新", null=True)
    updated_at = models.DateTimeField("更新时间", null=True)
    error = models.CharField("未能更新的原因", max_length=300, blank=True)
    size = models.PositiveIntegerField("件数", default=0)
    tagged = models.PositiveIntegerField("已标引", default=0)
    folded = models.PositiveIntegerField("同族并入", default=0)
    by = models.ForeignKey(User, models.PROTECT, verbose_name="建立人", related_name="+")
    created_at = models.DateTimeField("建立时间", default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = "专题库"
        indexes = (models.Index("next_at", name="collections_due", condition=models.Q(state="active")),)

    def __str__(self) -> str:
        return self.name


class Definition(models.Model):
    """One query that brings rights in, and what it says of them: a topic of the database and perhaps an industry.

    `hits` is how many it found when it was last run.
    """

    collection = models.ForeignKey(Collection, models.CASCADE, verbose_name="专题库", related_name="definitions")
    tag = models.CharField("标引", max_length=40)
    industry = models.CharField("产业代码", max_length=5, blank=True, validators=[INDUSTRY])
    link = models.TextField("检索条件")
    text = models.TextField("检索式", blank=True)
    hits = models.PositiveIntegerField("命中数", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "专题库检索式"
        constraints = (models.UniqueConstraint("collection", "tag", "link", name="one_definition_a_query"),)

    def __str__(self) -> str:
        return f"{self.tag}：{self.text}"
