"""A licence: who lets whom use which rights, for what, where, until when."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

import pghistory
from django.db import models

from quanlian.core.files.models import StoredFile
from quanlian.core.people.models import Organisation, User
from quanlian.procedures.models import Case
from quanlian.registry.models import Right


class LicenceType(models.TextChoices):
    """The first four values are those of engagements: what stands under them shuts out the same things."""

    EXCLUSIVE = "exclusive", "独占许可"
    SOLE = "sole", "排他许可"
    ORDINARY = "ordinary", "普通许可"
    OPEN = "open", "开放许可"
    CROSS = "cross", "交叉许可"


class Source(models.TextChoices):
    """Where we know the licence from."""

    CONTRACT = "contract", "合同登记"
    DEAL = "deal", "市场成交"
    OPEN = "open", "开放许可声明"
    ALLIANCE = "alliance", "联盟成员之间"
    REGISTRY = "registry", "登记公告"


class Recordal(models.TextChoices):
    """What is known of the recordal at the national office; read from dates, never stored."""

    NONE = "none", "未提交备案"
    FILED = "filed", "已提交备案"
    RECORDED = "recorded", "已备案"
    REFUSED = "refused", "不予备案"


class Side(models.TextChoices):
    """Which side of the contract gives a right (a cross licence has both)."""

    FIRST = "first", "许可人"
    SECOND = "second", "被许可人"


@pghistory.track()
class Licence(models.Model):
    """`fields` and `territory` empty: no limit within China. `until` empty: as long as the rights stand.

    `case` is the case it comes from or is recorded by. `balancing_fen` is what `balancing_by` pays in a cross licence.
    """

    number = models.CharField("许可编号", max_length=30, unique=True)
    type = models.CharField("许可种类", max_length=10, choices=LicenceType.choices)
    source = models.CharField("来源", max_length=10, choices=Source.choices, default=Source.CONTRACT)
    source_reference = models.CharField("来源编号", max_length=80, blank=True)
    alliance = models.CharField("所属联盟编号", max_length=30, blank=True)
    licensor = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+", verbose_name="许可机构")
    licensors = models.JSONField("许可人", default=list)
    licensee = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+", verbose_name="被许可机构")
    licensee_name = models.CharField("被许可人", max_length=200)
    licensee_code = models.CharField("被许可人统一社会信用代码", max_length=18, blank=True)
    fields = models.JSONField("使用领域", default=list)
    territory = models.JSONField("许可地域", default=list)
    effective_on = models.DateField("合同生效日")
    until = models.DateField("许可期限届满日", null=True)
    sublicence = models.BooleanField("可以分许可", default=False)
    co_owners_consent = models.BooleanField("共有人书面同意", default=False)
    pledgee_consent = models.BooleanField("质权人书面同意", default=False)
    balancing_fen = models.BigIntegerField("平衡付款（分）", default=0)
    balancing_by = models.CharField("平衡付款方", max_length=6, choices=Side.choices, blank=True)
    change_of_control = models.CharField("控制权变更的处理", max_length=300, blank=True)
    improvements = models.CharField("改进成果和回授", max_length=300, blank=True)
    contract_sha256 = models.CharField("合同摘要", max_length=64, blank=True)
    contract = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+", verbose_name="合同")
    filed_on = models.DateField("提交备案日", null=True)
    record_no = models.CharField("备案号", max_length=60, blank=True)
    recorded_on = models.DateField("备案日", null=True)
    refused_on = models.DateField("不予备案日", null=True)
    ended_on = models.DateField("终止日", null=True)
    end_reason = models.CharField("终止原因", max_length=300, blank=True)
    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="+", verbose_name="办件")
    region_code = models.PositiveIntegerField("地区", default=0)
    made_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="登记人")
    created_at = models.DateTimeField("登记时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "许可"
        ordering: ClassVar[list[str]] = ["-pk"]
        indexes = (
            models.Index("licensor", name="licence_licensor"),
            models.Index("licensee", name="licence_licensee"),
            models.Index("region_code", "effective_on", name="licence_region"),
            models.Index("case", name="licence_case", condition=models.Q(case__isnull=False)),
            models.Index("effective_on", name="licence_unfiled", condition=models.Q(filed_on=None, recorded_on=None)),
        )
        constraints = (
            models.UniqueConstraint(
                "source", "source_reference", "licensee_name", "effective_on",
                condition=~models.Q(source_reference=""), name="one_licence_a_source",
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.number} {self.get_type_display()}"

    @property
    def recordal(self) -> Recordal:
        if self.recorded_on:
            return Recordal.RECORDED
        if self.refused_on:
            return Recordal.REFUSED
        return Recordal.FILED if self.filed_on else Recordal.NONE

    def runs(self, on: dt.date) -> bool:
        """Whether the licence stands on the day: begun, not over, not ended."""
        last = min((day for day in (self.until, self.ended_on) if day), default=None)
        return self.effective_on <= on and (last is None or on <= last)


class LicenceRight(models.Model):
    """A right in a licence. `side`: who gives it. `right` is empty where the registry does not know it."""

    licence = models.ForeignKey(Licence, models.CASCADE, related_name="rights", verbose_name="许可")
    right = models.ForeignKey(Right, models.PROTECT, null=True, related_name="licences", verbose_name="权利")
    number = models.CharField("权利号码", max_length=60)
    title = models.CharField("名称", max_length=300, blank=True)
    side = models.CharField("许可方", max_length=6, choices=Side.choices, default=Side.FIRST)

    class Meta:
        verbose_name = verbose_name_plural = "许可的权利"
        constraints = (models.UniqueConstraint("licence", "number", name="one_row_a_licensed_right"),)

    def __str__(self) -> str:
        return self.number
