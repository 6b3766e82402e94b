"""An offer as matching reads it: what the market says of it, kept here so that 100,000 can be judged at once."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from quanlian.core.people.models import Organisation


class OfferCard(models.Model):
    """A copy of a listed offer, renewed by the market's events. The market alone decides about the offer itself."""

    number = models.CharField("挂牌编号", max_length=60, unique=True)
    title = models.CharField("名称", max_length=300)
    text = models.TextField("摘要和亮点", blank=True)
    kind = models.CharField("权利种类", max_length=20, blank=True)
    offer_type = models.CharField("供给方式", max_length=20)
    price_mode = models.CharField("计价方式", max_length=20, blank=True)
    price_fen = models.BigIntegerField("底价（分）", null=True)
    trl = models.PositiveSmallIntegerField("技术成熟度", null=True)
    classes = ArrayField(models.CharField(max_length=20), default=list, verbose_name="IPC 分类")
    rights = ArrayField(models.BigIntegerField(), default=list, verbose_name="权利")
    lister = models.CharField("供给单位", max_length=200)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+", verbose_name="供给机构")
    region_code = models.PositiveIntegerField("地区", default=0)
    open = models.BooleanField("在架", default=True)
    encumbered = models.BooleanField("有未解除的负担", default=False)
    listed_on = models.DateField("挂牌日期", null=True)
    until = models.DateField("挂牌截止", null=True)
    renewed_at = models.DateTimeField("更新时间", auto_now=True, db_index=True)

    class Meta:
        verbose_name = verbose_name_plural = "供给卡"
        ordering: ClassVar[list[str]] = ["-pk"]
        indexes = (models.Index("organisation", "open", name="offer_card_of"),)

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    @property
    def words(self) -> str:
        """What is compared."""
        return f"{self.title}\n{self.text}".strip()

    def standing(self, on: dt.date) -> bool:
        """Whether it is offered on that day."""
        return self.open and (self.until is None or self.until >= on)
