"""Open-licence statements as announced, and who took a licence under them."""

from __future__ import annotations

from typing import ClassVar

import pghistory
from django.db import models

from quanlian.core.files.models import StoredFile
from quanlian.core.people.models import Organisation, User
from quanlian.procedures.models import Case
from quanlian.registry.models import Right
from quanlian.utilisation.licensing.models.licence import Licence


@pghistory.track()
class OpenOffer(models.Model):
    """One announced statement (专利法第五十条), made from its case. Withdrawal leaves licences given before."""

    case = models.OneToOneField(Case, models.PROTECT, related_name="+", verbose_name="办件")
    number = models.CharField("开放许可公告编号", max_length=60)
    right = models.ForeignKey(Right, models.PROTECT, null=True, related_name="open_offers", verbose_name="权利")
    right_number = models.CharField("专利号", max_length=60)
    title = models.CharField("名称", max_length=300, blank=True)
    main_class = models.CharField("主分类", max_length=20, blank=True)
    holders = models.CharField("专利权人", max_length=300)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+", verbose_name="机构")
    fee_mode = models.CharField("支付方式", max_length=8)
    fee_standard = models.TextField("使用费标准")
    contact = models.CharField("公开的联系方式", max_length=200)
    announced_on = models.DateField("公告日")
    until = models.DateField("许可期限届满日")
    withdrawn_on = models.DateField("撤回公告日", null=True)
    ended_on = models.DateField("终止日", null=True)
    region_code = models.PositiveIntegerField("地区", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "开放许可声明"
        ordering: ClassVar[list[str]] = ["-announced_on", "-pk"]
        indexes = (
            models.Index("announced_on", name="open_offer_announced"),
            models.Index("region_code", name="open_offer_region"),
        )

    def __str__(self) -> str:
        return f"{self.number} {self.right_number}"


@pghistory.track()
class OpenNotice(models.Model):
    """The written notice of one who wants to work the patent, and the payment: with both the licence is obtained."""

    offer = models.ForeignKey(OpenOffer, models.PROTECT, related_name="notices", verbose_name="声明")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", verbose_name="通知人")
    notified_on = models.DateField("书面通知日")
    scope = models.CharField("拟实施的产品和范围", max_length=500)
    paid_on = models.DateField("付款日", null=True)
    paid_fen = models.BigIntegerField("已付使用费（分）", null=True)
    proof = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+", verbose_name="付款凭证")
    confirmed_on = models.DateField("权利人确认收款日", null=True)
    licence = models.OneToOneField(Licence, models.PROTECT, null=True, related_name="notice", verbose_name="许可")
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="填报人")

    class Meta:
        verbose_name = verbose_name_plural = "开放许可通知"
        ordering: ClassVar[list[str]] = ["-pk"]
        constraints = (models.UniqueConstraint("offer", "organisation", "notified_on", name="one_notice_a_day"),)

    def __str__(self) -> str:
        return f"{self.offer} {self.organisation}"
