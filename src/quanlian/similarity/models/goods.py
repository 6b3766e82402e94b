"""The table of similar goods and services (类似商品和服务区分表), one row set an edition."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from quanlian.core.people.models import User


class GoodsEdition(models.Model):
    """One edition, as the office handed it in. `ncl` is the NCL number it rests on; it serves from `since` on."""

    name = models.CharField("版本", max_length=60, unique=True)
    ncl = models.PositiveSmallIntegerField("尼斯分类版次")
    since = models.DateField("自何日起用")
    source = models.CharField("来源", max_length=200)
    added_by = models.ForeignKey(User, models.PROTECT, null=True, verbose_name="导入人", related_name="+")
    added_at = models.DateTimeField("导入时间", auto_now=True)
    rejected = models.PositiveIntegerField("拒绝行数", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "区分表版本"
        ordering = ("-since", "-pk")

    def __str__(self) -> str:
        return self.name


class GoodsGroup(models.Model):
    """A similar group of an edition; `code` is its four digits."""

    edition = models.ForeignKey(GoodsEdition, models.CASCADE, related_name="groups", verbose_name="版本")
    code = models.CharField("类似群", max_length=4)
    title = models.CharField("名称", max_length=300)

    class Meta:
        verbose_name = verbose_name_plural = "类似群"
        constraints = (models.UniqueConstraint("edition", "code", name="one_group_an_edition"),)

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


class GoodsItem(models.Model):
    """A name in a group. `part` is 一, 二 …, `paragraph` 1, 2 …; `origin` CN marks a national addition (※)."""

    edition = models.ForeignKey(GoodsEdition, models.CASCADE, related_name="items", verbose_name="版本")
    group = models.CharField("类似群", max_length=4)
    part = models.CharField("部分", max_length=3, blank=True)
    paragraph = models.CharField("自然段", max_length=3, blank=True)
    code = models.CharField("编码", max_length=8)
    name = models.CharField("商品或服务", max_length=300)
    origin = models.CharField("来源", max_length=3, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "商品和服务项目"
        indexes = (models.Index("edition", "group", name="goods_item_group"),)

    def __str__(self) -> str:
        return self.name


class GoodsNote(models.Model):
    """A note behind a group, as printed. `understood`: the program read every statement in it; else people read it."""

    edition = models.ForeignKey(GoodsEdition, models.CASCADE, related_name="notes", verbose_name="版本")
    group = models.CharField("类似群", max_length=4)
    order = models.PositiveSmallIntegerField("顺序")
    text = models.TextField("注")
    understood = models.BooleanField("已读懂", default=False)
    mentions = ArrayField(models.CharField(max_length=4), default=list, verbose_name="提到的类似群")

    class Meta:
        verbose_name = verbose_name_plural = "类似群注"
        ordering = ("group", "order", "pk")
        indexes = (models.Index("edition", "group", name="goods_note_group"),)

    def __str__(self) -> str:
        return f"{self.group} {self.text}"
