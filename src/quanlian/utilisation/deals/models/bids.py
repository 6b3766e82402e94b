"""A bid room for one offer: who is admitted, and every bid with the database's time.

One seller, one lot, one closing: no order book. 电子商务法第四十六条 forbids continuous matching (集中竞价、做市商等
集中交易方式) and standard contracts on a platform, so a room sells one lot once and never matches orders.
"""

from __future__ import annotations

from typing import ClassVar

import pghistory
import pgtrigger
from django.db import models
from django.db.models.functions import Now

from quanlian.core.people.models import Organisation, User


class RoomKind(models.TextChoices):
    SEALED = "sealed", "密封报价"
    ASCENDING = "ascending", "公开增价"


@pghistory.track()
class BidRoom(models.Model):
    """Amounts in 分. `decided_at`: opened; `deal_number` of the winner, `failed_why` where it failed (流标).

    `opens_at` ≤ bids < `closes_at` by the database's clock.
    """

    number = models.CharField("竞价编号", max_length=40, unique=True)
    offer_number = models.CharField("挂牌编号", max_length=40)
    offer_title = models.CharField("挂牌名称", max_length=300)
    kind = models.CharField("方式", max_length=10, choices=RoomKind.choices)
    deal_kind = models.CharField("交易方式", max_length=12)
    seller = models.ForeignKey(Organisation, models.PROTECT, related_name="+", verbose_name="挂牌方")
    region_code = models.PositiveIntegerField("地区", default=0)
    floor_fen = models.BigIntegerField("底价（分）")
    step_fen = models.BigIntegerField("最小加价（分）", default=0)
    deposit_fen = models.BigIntegerField("保证金（分）", default=0)
    opens_at = models.DateTimeField("开始")
    closes_at = models.DateTimeField("截止")
    made_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="设立人")
    decided_at = models.DateTimeField("开标时间", null=True)
    deal_number = models.CharField("成交编号", max_length=40, blank=True)
    failed_why = models.CharField("流标原因", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "竞价"
        ordering: ClassVar[list[str]] = ["-pk"]
        indexes = (
            models.Index(fields=["closes_at"], name="deals_room_open", condition=models.Q(decided_at=None)),
            models.Index("seller", models.F("id").desc(), name="deals_room_seller"),
            models.Index(fields=["offer_number"], name="deals_room_offer"),
        )

    def __str__(self) -> str:
        return self.number


@pghistory.track()
class Bidder(models.Model):
    """An organisation in a room: qualified by the operator, deposit shown by a bank's statement number."""

    room = models.ForeignKey(BidRoom, models.PROTECT, related_name="bidders", verbose_name="竞价")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", verbose_name="竞买方")
    asked_at = models.DateTimeField("报名时间")
    qualified_at = models.DateTimeField("确认资格时间", null=True)
    deposit_statement = models.CharField("保证金入账流水号", max_length=80, blank=True)
    deposit_on = models.DateField("保证金到账日", null=True)
    deposit_back_on = models.DateField("保证金退还日", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "竞买方"
        constraints = (
            models.UniqueConstraint("room", "organisation", name="deals_one_bidder"),
            models.UniqueConstraint(
                "deposit_statement", condition=~models.Q(deposit_statement=""), name="deals_one_deposit_statement"
            ),
        )

    def __str__(self) -> str:
        return f"{self.room} {self.organisation}"


class Bid(models.Model):
    """One bid, never changed. `at` is the database's time. A sealed one holds `cipher` until the opening, which adds
    nothing here: `amount_fen` stays empty, the opened amounts stand in the sealed record; `digest` commits to them."""

    room = models.ForeignKey(BidRoom, models.PROTECT, related_name="bids", verbose_name="竞价")
    bidder = models.ForeignKey(Bidder, models.PROTECT, related_name="bids", verbose_name="竞买方")
    amount_fen = models.BigIntegerField("报价（分）", null=True)
    cipher = models.TextField("密封内容", blank=True)
    digest = models.CharField("承诺摘要", max_length=64)
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="报价人")
    at = models.DateTimeField("报价时间", db_default=Now())
    seal_uid = models.CharField("存证编号", max_length=64, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "报价"
        ordering: ClassVar[list[str]] = ["pk"]
        indexes = (models.Index("room", models.F("amount_fen").desc(), "id", name="deals_bid_rank"),)
        triggers = (pgtrigger.Protect(name="bids_are_append_only", operation=pgtrigger.Update | pgtrigger.Delete),)

    def __str__(self) -> str:
        return f"{self.room} {self.pk}"
