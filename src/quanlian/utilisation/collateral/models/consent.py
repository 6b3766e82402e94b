"""What an enterprise lets a bank read, for what and until when; and every reading."""

from __future__ import annotations

from typing import ClassVar

import pghistory
import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models

from quanlian.core.files.models import StoredFile
from quanlian.core.people.models import Organisation, User


class Purpose(models.TextChoices):
    """For what a bank may ask (个人信息保护法第六条; 数据安全法第三十二条: a clear purpose, no more than it needs)."""

    REVIEW = "review", "授信审查"
    AFTER_LOAN = "after_loan", "贷后管理"
    DISPOSAL = "disposal", "质物处置"


class DataField(models.TextChoices):
    """The whole of what can be shared (domain/06 §11). Nothing here names an inventor or another natural person."""

    STATUS = "status", "权利状态"
    OWNER = "owner", "登记的权利人"
    PLEDGE = "pledge", "质押登记"
    FEE = "fee", "缴费状况"
    DISPUTES = "disputes", "争议和保全"
    RATING = "rating", "评级"
    VALUATION = "valuation", "估值记录"
    TRADEMARK = "trademark", "商标类别和状态"
    COPYRIGHT = "copyright", "著作权登记"
    TAGS = "tags", "企业信用标签"
    EVENTS = "events", "变动推送"


@pghistory.track()
class Consent(models.Model):
    """An enterprise's authorisation to one bank, signed with the account's confirmation. Counts from `starts_on` to
    `ends_on` (both included) unless withdrawn. `digest` is the SHA-256 of the text signed."""

    enterprise = models.ForeignKey(Organisation, models.PROTECT, related_name="+", verbose_name="企业")
    bank = models.ForeignKey(Organisation, models.PROTECT, related_name="+", verbose_name="银行")
    purpose = models.CharField("用途", max_length=12, choices=Purpose.choices)
    fields = ArrayField(models.CharField(max_length=12, choices=DataField.choices), verbose_name="数据项")
    contract_no = models.CharField("合同编号", max_length=80)
    starts_on = models.DateField("起始日期")
    ends_on = models.DateField("截止日期")
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+", verbose_name="授权书")
    digest = models.CharField("授权内容摘要", max_length=64)
    signature = models.JSONField("签名", default=dict)
    given_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="授权人")
    given_at = models.DateTimeField("授权时间", auto_now_add=True)
    withdrawn_at = models.DateTimeField("撤回时间", null=True)
    withdrawn_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="撤回人")
    withdrawn_reason = models.CharField("撤回原因", max_length=300, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "数据授权"
        ordering: ClassVar[list[str]] = ["-pk"]
        indexes = (models.Index("enterprise", "bank", name="consent_of_pair"),)

    def __str__(self) -> str:
        return f"{self.enterprise} → {self.bank}"


@pgtrigger.register(pgtrigger.Protect(name="calls_are_append_only", operation=pgtrigger.Update | pgtrigger.Delete))
class DataCall(models.Model):
    """One reading or one refused attempt: who, for what, under which contract, which fields, when."""

    bank = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+", verbose_name="调用机构")
    user = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="调用人")
    channel = models.CharField("渠道", max_length=8)
    """page | api | feed"""
    enterprise = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+", verbose_name="企业")
    asked_for = models.CharField("查询对象", max_length=200)
    purpose = models.CharField("用途", max_length=12, blank=True)
    reason = models.CharField("事由", max_length=200, blank=True)
    contract_no = models.CharField("合同编号", max_length=80, blank=True)
    fields = ArrayField(models.CharField(max_length=12), default=list, verbose_name="数据项")
    consent = models.ForeignKey(Consent, models.PROTECT, null=True, related_name="calls", verbose_name="授权")
    refused = models.CharField("拒绝原因", max_length=40, blank=True)
    rights = models.PositiveIntegerField("涉及权利数", default=0)
    at = models.DateTimeField("时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "数据调用"
        ordering: ClassVar[list[str]] = ["-pk"]
        indexes = (models.Index("enterprise", models.F("id").desc(), name="call_of_enterprise"),)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.asked_for}"

    @property
    def purpose_title(self) -> str:
        return str(Purpose(self.purpose).label) if self.purpose in Purpose.values else self.purpose

    @property
    def field_titles(self) -> str:
        return "、".join(str(DataField(one).label) for one in self.fields if one in DataField.values)
