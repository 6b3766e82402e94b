"""An offer of one or several rights, and the rights in it."""

from __future__ import annotations

from typing import ClassVar

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from quanlian.core.people.models import Organisation
from quanlian.procedures.models import Case
from quanlian.registry.models import Right
from quanlian.utilisation.market.models.operator import Operator


class OfferType(models.TextChoices):
    """What is offered (domain/05 §3)."""

    SALE = "sale", "转让"
    EXCLUSIVE = "exclusive", "独占许可"
    SOLE = "sole", "排他许可"
    ORDINARY = "ordinary", "普通许可"
    OPEN = "open", "开放许可"
    EQUITY = "equity", "作价入股"
    JOINT = "joint", "联合开发"
    DISPOSAL = "disposal", "委托处置"


class PriceMode(models.TextChoices):
    """How the price is found (domain/05 §3)."""

    FIXED = "fixed", "一口价"
    TALK = "talk", "面议"
    BIDDING = "bidding", "竞价"
    AGREED = "agreed", "协议"
    AUCTION = "auction", "拍卖"
    LISTED = "listed", "挂牌公告"


class Hall(models.TextChoices):
    """The hall an offer hangs in: that of its first right, or the universities'."""

    PATENT = "patent", "专利馆"
    TRADEMARK = "trademark", "商标馆"
    COPYRIGHT = "copyright", "版权馆"
    VARIETY = "variety", "植物新品种馆"
    LAYOUT = "layout", "布图设计馆"
    GI = "gi", "地理标志馆"
    UNIVERSITY = "university", "高校成果馆"


class Delisted(models.TextChoices):
    """Why an offer was taken off the market (domain/05 §4.1)."""

    VOLUNTARY = "voluntary", "自愿撤牌"
    RIGHT_ENDED = "right_ended", "权利失效"
    DISPUTE = "dispute", "权属争议"
    BREACH = "breach", "违规"
    NO_BUYER = "no_buyer", "流标"
    ENDED = "ended", "终止"
    DEALT = "dealt", "成交"


@pghistory.track(exclude=["grams", "verified_on", "changed_at"])
class Offer(models.Model):
    """What the case of item `market_listing` is about. Where the offer stands says its case; the dates here are facts.

    `floor_fen`: lowest price in 分, None when it is to be talked over. `trl`: technology readiness 1–9. `listed_on` to
    `delisted_on` it hangs in the halls; `list_until` is its announced last day. `verified_on`: the last title check
    that was clear. `touched_on`: the last day somebody did something with it. `deal_number`: the deal made of it.
    `grams`: pairs of characters of what people search in.
    """

    number = models.CharField("挂牌编号", max_length=40, unique=True)
    case = models.OneToOneField(Case, models.PROTECT, related_name="market_offer", verbose_name="办件")
    lister = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="offers", verbose_name="挂牌机构")
    lister_name = models.CharField("挂牌方", max_length=200)
    operator = models.ForeignKey(Operator, models.PROTECT, null=True, related_name="offers", verbose_name="运营平台")
    title = models.CharField("标题", max_length=200)
    offer_type = models.CharField("交易方式", max_length=10, choices=OfferType.choices)
    price_mode = models.CharField("定价方式", max_length=10, choices=PriceMode.choices)
    floor_fen = models.BigIntegerField("底价（分）", null=True)
    territory = models.CharField("地域", max_length=200, blank=True)
    field_of_use = models.CharField("使用领域", max_length=200, blank=True)
    term_months = models.PositiveSmallIntegerField("期限（月）", null=True)
    industry = models.CharField("产业", max_length=40, blank=True)
    trl = models.PositiveSmallIntegerField("技术成熟度", null=True)
    highlights = models.TextField("亮点", blank=True)
    state_owned = models.BooleanField("国有资产", default=False)
    public_unit = models.BooleanField("公立单位成果", default=False)
    foreign_party = models.BooleanField("拟向境外转让", default=False)
    consents = models.JSONField("已取得的同意", default=dict)
    region_code = models.PositiveIntegerField("地区")
    hall = models.CharField("展馆", max_length=12, choices=Hall.choices)
    listed_on = models.DateField("挂牌日", null=True)
    list_until = models.DateField("挂牌截止日", null=True)
    delisted_on = models.DateField("撤牌日", null=True)
    delisted_why = models.CharField("撤牌原因", max_length=12, choices=Delisted.choices, blank=True)
    withdrawn_reason = models.CharField("撤牌说明", max_length=400, blank=True)
    text = models.TextField("公告文本", blank=True)
    verified_on = models.DateField("核验日", null=True)
    touched_on = models.DateField("最近动态日")
    loan_number = models.CharField("所处置的贷款", max_length=60, blank=True)
    deal_number = models.CharField("成交编号", max_length=60, blank=True)
    changed_at = models.DateTimeField("变动时间", auto_now=True)
    grams = ArrayField(models.CharField(max_length=2), default=list, verbose_name="检索字对")

    class Meta:
        verbose_name = verbose_name_plural = "挂牌"
        ordering: ClassVar[list[str]] = ["-pk"]
        indexes = (
            models.Index(
                fields=["hall", "-id"], name="offer_hall", condition=models.Q(delisted_on=None, listed_on__isnull=False)
            ),
            models.Index(
                fields=["region_code", "-id"],
                name="offer_region",
                condition=models.Q(delisted_on=None, listed_on__isnull=False),
            ),
            models.Index(
                "touched_on", name="offer_stale", condition=models.Q(delisted_on=None, listed_on__isnull=False)
            ),
            models.Index("industry", models.F("id").desc(), name="offer_industry"),
            models.Index("listed_on", name="offer_listed_on"),
            models.Index("changed_at", name="offer_changed"),
            models.Index("lister", models.F("id").desc(), name="offer_lister"),
            GinIndex("grams", name="offer_grams"),
        )

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    @property
    def is_open(self) -> bool:
        """Whether it hangs in the halls."""
        return self.listed_on is not None and self.delisted_on is None


class OfferRight(models.Model):
    """A right in an offer, with its number and title as listed. `right` is empty where the registry does not hold it
    (a work, a right under import): its title is then proved on paper."""

    offer = models.ForeignKey(Offer, models.CASCADE, related_name="rights", verbose_name="挂牌")
    right = models.ForeignKey(Right, models.PROTECT, null=True, related_name="+", verbose_name="权利")
    kind = models.CharField("种类", max_length=20, blank=True)
    number = models.CharField("号码", max_length=60)
    title = models.CharField("名称", max_length=300, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "挂牌权利"
        ordering: ClassVar[list[str]] = ["pk"]
        constraints = (models.UniqueConstraint("offer", "number", name="one_right_an_offer"),)

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()
