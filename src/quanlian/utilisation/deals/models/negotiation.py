"""A negotiation on one offer and everything said in it, append-only (谈判、报价、谈判纪要)."""

from __future__ import annotations

from typing import ClassVar

import pghistory
import pgtrigger
from django.db import models

from quanlian.core.people.models import Organisation, User


class Side(models.TextChoices):
    SELLER = "seller", "转让方或者许可方"
    BUYER = "buyer", "受让方或者被许可方"


class EntryKind(models.TextChoices):
    PROPOSAL = "proposal", "报价"
    MINUTES = "minutes", "纪要"
    ACCEPTANCE = "acceptance", "接受"
    END = "end", "终止洽谈"


@pghistory.track()
class Negotiation(models.Model):
    """Between the lister of an offer and one buyer. `deal_number` once they agreed; `ended_at` once it is over."""

    number = models.CharField("洽谈编号", max_length=40, unique=True)
    offer_number = models.CharField("挂牌编号", max_length=40)
    offer_title = models.CharField("挂牌名称", max_length=300)
    interest = models.OneToOneField(
        "Interest", models.PROTECT, null=True, related_name="negotiation", verbose_name="意向"
    )
    seller = models.ForeignKey(Organisation, models.PROTECT, related_name="+", verbose_name="挂牌方")
    buyer = models.ForeignKey(Organisation, models.PROTECT, related_name="+", verbose_name="意向方")
    region_code = models.PositiveIntegerField("地区", default=0)
    opened_at = models.DateTimeField("开始时间")
    last_at = models.DateTimeField("最近一次表态")
    reminded_at = models.DateTimeField("提醒时间", null=True)
    ended_at = models.DateTimeField("结束时间", null=True)
    deal_number = models.CharField("成交编号", max_length=40, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "洽谈"
        ordering: ClassVar[list[str]] = ["-pk"]
        indexes = (
            models.Index("seller", models.F("id").desc(), name="deals_talk_seller"),
            models.Index("buyer", models.F("id").desc(), name="deals_talk_buyer"),
            models.Index(fields=["last_at"], name="deals_talk_idle", condition=models.Q(ended_at=None)),
            models.Index(fields=["offer_number"], name="deals_talk_offer"),
        )

    def __str__(self) -> str:
        return self.number


class NegotiationEntry(models.Model):
    """One word of one side. A proposal names a kind, a price in 分 (none: only the terms change) and terms."""

    negotiation = models.ForeignKey(Negotiation, models.PROTECT, related_name="entries", verbose_name="洽谈")
    kind = models.CharField("类别", max_length=12, choices=EntryKind.choices)
    side = models.CharField("一方", max_length=8, choices=Side.choices)
    deal_kind = models.CharField("交易方式", max_length=12, blank=True)
    amount_fen = models.BigIntegerField("金额（分）", null=True)
    terms = models.TextField("条件或者纪要", blank=True)
    answers = models.ForeignKey("self", models.PROTECT, null=True, related_name="+", verbose_name="针对的报价")
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="表态人")
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = verbose_name_plural = "洽谈记录"
        ordering: ClassVar[list[str]] = ["pk"]
        triggers = (pgtrigger.Protect(name="talk_is_append_only", operation=pgtrigger.Update | pgtrigger.Delete),)

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}"
