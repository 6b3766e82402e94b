"""A deal: what was agreed, between whom, and the numbers it goes by. Its case says where the process stands."""

from __future__ import annotations

from typing import ClassVar

import pghistory
from django.db import models

from quanlian.core.people.models import Organisation
from quanlian.procedures.models import Case
from quanlian.registry.models import Right


class DealKind(models.TextChoices):
    TRANSFER = "transfer", "转让"
    EXCLUSIVE = "exclusive", "独占许可"
    SOLE = "sole", "排他许可"
    ORDINARY = "ordinary", "普通许可"
    OPEN = "open", "开放许可"
    EQUITY = "equity", "作价入股"
    JOINT = "joint", "联合开发"


class Direction(models.TextChoices):
    """Where the technology goes, for the statistics."""

    INSIDE = "inside", "本地成交"
    OUTWARD = "outward", "本地输出"
    INWARD = "inward", "引进本地"
    ABROAD = "abroad", "涉外"


@pghistory.track()
class Deal(models.Model):
    """One deal, counted once by its number whatever is registered about it elsewhere (变更登记、许可备案、技术合同).

    `amount_fen`: the whole contract as agreed, in 分, 0 for royalty-only; `Consideration` rows say what of it is cash,
    royalty, kind or shares, expected and realised. `payment_plan`: [{title, percent, condition, fen}].
    """

    number = models.CharField("成交编号", max_length=40, unique=True)
    case = models.OneToOneField(Case, models.PROTECT, null=True, related_name="deal", verbose_name="办件")
    offer_number = models.CharField("挂牌编号", max_length=40, blank=True)
    title = models.CharField("标的名称", max_length=300)
    kind = models.CharField("交易方式", max_length=12, choices=DealKind.choices)
    seller_name = models.CharField("转让方", max_length=200)
    seller = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+", verbose_name="转让方机构")
    buyer_name = models.CharField("受让方", max_length=200)
    buyer = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+", verbose_name="受让方机构")
    amount_fen = models.BigIntegerField("成交额（分）", default=0)
    know_how = models.TextField("随同转移的技术秘密", blank=True)
    payment_plan = models.JSONField("付款安排", default=list)
    region_code = models.PositiveIntegerField("统计地区")
    industry = models.CharField("行业", max_length=60, blank=True)
    direction = models.CharField("流向", max_length=10, choices=Direction.choices, default=Direction.INSIDE)
    foreign_buyer = models.BooleanField("境外受让方", default=False)
    export_clearance = models.CharField("技术出口许可或者登记号", max_length=80, blank=True)
    negotiated_by = models.CharField("洽谈或者竞价编号", max_length=40, blank=True)
    agreed_on = models.DateField("成交日")
    announced_on = models.DateField("公示日", null=True)
    signed_on = models.DateField("签约日", null=True)
    effective_on = models.DateField("合同生效日", null=True)
    until = models.DateField("许可期限届满日", null=True)
    registered_on = models.DateField("登记或者备案日", null=True)
    registration_no = models.CharField("变更登记号", max_length=80, blank=True)
    recordal_no = models.CharField("许可备案号", max_length=80, blank=True)
    settled_on = models.DateField("办结日", null=True)
    ended_on = models.DateField("终止日", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "成交"
        ordering: ClassVar[list[str]] = ["-pk"]
        indexes = (
            models.Index(fields=["offer_number"], name="deals_deal_offer"),
            models.Index("seller", models.F("id").desc(), name="deals_deal_seller"),
            models.Index("buyer", models.F("id").desc(), name="deals_deal_buyer"),
            models.Index(fields=["region_code", "signed_on"], name="deals_deal_signed"),
            models.Index(fields=["kind", "signed_on"], name="deals_deal_kind"),
            models.Index(fields=["settled_on", "region_code"], name="deals_deal_settled"),
            models.Index(models.F("announced_on").desc(), name="deals_deal_public"),
        )
        constraints = (models.CheckConstraint(condition=models.Q(amount_fen__gte=0), name="deals_amount_not_below_0"),)

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class DealRight(models.Model):
    """A right the deal is about. `right` is empty where the registry does not hold it (a foreign one, a work)."""

    deal = models.ForeignKey(Deal, models.CASCADE, related_name="rights", verbose_name="成交")
    right = models.ForeignKey(Right, models.PROTECT, null=True, related_name="+", verbose_name="权利")
    number = models.CharField("号码", max_length=80)
    kind = models.CharField("种类", max_length=20, blank=True)
    title = models.CharField("名称", max_length=300, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "成交标的"
        constraints = (models.UniqueConstraint("deal", "number", name="deals_one_right_a_deal"),)

    def __str__(self) -> str:
        return self.number
