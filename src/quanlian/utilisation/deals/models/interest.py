"""A buyer's first word on an offer (意向登记)."""

from __future__ import annotations

from typing import ClassVar

import pghistory
from django.db import models

from quanlian.core.people.models import Organisation, User


@pghistory.track()
class Interest(models.Model):
    """`buyer` asks about `offer_number`; the seller answers. `nda`: the buyer promised confidentiality (保密承诺)."""

    offer_number = models.CharField("挂牌编号", max_length=40)
    offer_title = models.CharField("挂牌名称", max_length=300)
    seller = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+", verbose_name="挂牌方")
    buyer = models.ForeignKey(Organisation, models.PROTECT, related_name="+", verbose_name="意向方")
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="提出人")
    nda = models.BooleanField("已作保密承诺", default=False)
    message = models.TextField("意向说明")
    region_code = models.PositiveIntegerField("地区", default=0)
    asked_at = models.DateTimeField("提出时间")
    answer = models.TextField("答复", blank=True)
    answered_at = models.DateTimeField("答复时间", null=True)
    answered_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="答复人")

    class Meta:
        verbose_name = verbose_name_plural = "意向"
        ordering: ClassVar[list[str]] = ["-pk"]
        indexes = (
            models.Index(fields=["offer_number"], name="deals_interest_offer"),
            models.Index("seller", models.F("id").desc(), name="deals_interest_seller"),
            models.Index("buyer", models.F("id").desc(), name="deals_interest_buyer"),
        )

    def __str__(self) -> str:
        return f"{self.offer_number} {self.buyer}"
