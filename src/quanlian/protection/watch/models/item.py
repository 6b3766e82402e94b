"""Goods on sale, and what they cost when."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from quanlian.protection.watch.models.load import Load
from quanlian.protection.watch.models.seller import Seller


class Item(models.Model):
    """One listing that concerns a watched mark; other listings stay in the lake."""

    seller = models.ForeignKey(Seller, models.PROTECT, verbose_name="店铺", related_name="items")
    item_id = models.CharField("商品编号", max_length=120)
    url = models.URLField("链接", max_length=2000)
    title = models.CharField("标题", max_length=500)
    brand_attr = models.CharField("品牌栏", max_length=120, blank=True)
    category = models.CharField("类目", max_length=200, blank=True)
    classes = ArrayField(models.CharField(max_length=2), default=list, verbose_name="商品类别")
    """Nice classes told from the category, or named by the source."""
    price_fen = models.PositiveBigIntegerField("价格（分）", null=True)
    sales = models.PositiveIntegerField("销量", null=True)
    image = models.CharField("主图 SHA-256", max_length=64, blank=True)
    image_text = models.CharField("图中文字", max_length=500, blank=True)
    params = models.JSONField("参数", default=dict)
    load = models.ForeignKey(Load, models.PROTECT, verbose_name="批次", related_name="+")
    line = models.PositiveIntegerField("行号", default=0)
    seen_on = models.DateField("采集日期")
    gone_on = models.DateField("下架日期", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "商品"
        constraints = (models.UniqueConstraint("seller", "item_id", name="one_item_a_shop"),)

    def __str__(self) -> str:
        return self.title


class Price(models.Model):
    """What an item cost on a day."""

    item = models.ForeignKey(Item, models.CASCADE, verbose_name="商品", related_name="prices")
    on = models.DateField("日期")
    price_fen = models.PositiveBigIntegerField("价格（分）")

    class Meta:
        verbose_name = verbose_name_plural = "价格记录"
        constraints = (models.UniqueConstraint("item", "on", name="one_price_a_day"),)

    def __str__(self) -> str:
        return f"{self.item_id} {self.on}"
