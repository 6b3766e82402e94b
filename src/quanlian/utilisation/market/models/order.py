"""An order of supervision 督办单: what is late, whose it is; its case says where it stands."""

from __future__ import annotations

from typing import ClassVar

import pghistory
from django.db import models

from quanlian.core.people.models import Organisation
from quanlian.procedures.models import Case
from quanlian.utilisation.market.models.operator import Operator


@pghistory.track()
class SupervisionOrder(models.Model):
    """`cause` names the rule and the thing it found (`need_unanswered:XQ-1`): one order a cause, however often the
    rules run. `subject` is the business number of the offer, need, match or deal."""

    number = models.CharField("督办单号", max_length=40, unique=True)
    case = models.OneToOneField(Case, models.PROTECT, related_name="market_order", verbose_name="办件")
    cause = models.CharField("事由键", max_length=160, unique=True)
    rule = models.CharField("规则", max_length=30)
    level = models.CharField("级别", max_length=4, choices=[("黄", "黄"), ("红", "红")])
    subject = models.CharField("所涉编号", max_length=80)
    issue = models.CharField("问题", max_length=400)
    addressee = models.CharField("被督办方", max_length=200)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, related_name="+", verbose_name="被督办机构"
    )
    operator = models.ForeignKey(Operator, models.PROTECT, null=True, related_name="orders", verbose_name="运营平台")
    region_code = models.PositiveIntegerField("地区")
    issued_on = models.DateField("签发日")
    since = models.DateField("问题自何日起")

    class Meta:
        verbose_name = verbose_name_plural = "督办单"
        ordering: ClassVar[list[str]] = ["-pk"]
        indexes = (models.Index("region_code", "issued_on", name="order_place_day"),)

    def __str__(self) -> str:
        return f"{self.number} {self.issue}"

    @property
    def tone(self) -> str:
        """The badge's colour."""
        return "red" if self.level == "红" else "amber"
