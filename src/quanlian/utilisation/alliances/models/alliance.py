"""An industry alliance and its members. Where its filing and yearly checks stand, its case says."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

import pghistory
from django.db import models
from django.db.models import Q

from quanlian.core.people.models import Organisation
from quanlian.procedures.models import Case


class Post(models.TextChoices):
    CHAIR = "chair", "理事长单位"
    VICE = "vice", "副理事长单位"
    COUNCIL = "council", "理事单位"
    SECRETARIAT = "secretariat", "秘书处单位"
    MEMBER = "member", "成员单位"


@pghistory.track()
class Alliance(models.Model):
    """`filed_on` to `delisted_on` it counts as an alliance. `fund_account`: its account in the ledger."""

    number = models.CharField("联盟编号", max_length=30, unique=True)
    name = models.CharField("联盟名称", max_length=120)
    industry = models.CharField("产业", max_length=80)
    purpose = models.TextField("宗旨和任务", blank=True)
    charter = models.TextField("章程", blank=True)
    charter_sha256 = models.CharField("章程摘要", max_length=64, blank=True)
    initiator = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+", verbose_name="发起单位")
    initiator_name = models.CharField("发起单位名称", max_length=200)
    case = models.OneToOneField(Case, models.PROTECT, null=True, related_name="+", verbose_name="办件")
    filing_no = models.CharField("备案号", max_length=60, blank=True)
    filed_on = models.DateField("备案日", null=True)
    delisted_on = models.DateField("摘牌日", null=True)
    delist_reason = models.CharField("摘牌原因", max_length=300, blank=True)
    checked_year = models.PositiveSmallIntegerField("最近考核年度", null=True)
    fund_account = models.CharField("共同资金账户", max_length=80, blank=True)
    region_code = models.PositiveIntegerField("地区", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "产业知识产权联盟"
        ordering: ClassVar[list[str]] = ["name"]
        indexes = (models.Index("region_code", "filed_on", name="alliance_region"),)
        constraints = (models.UniqueConstraint("name", condition=Q(delisted_on=None), name="one_alliance_a_name"),)

    def __str__(self) -> str:
        return self.name

    def stands(self, on: dt.date) -> bool:
        """Filed and not taken off the list on the day."""
        begun = self.filed_on is not None and self.filed_on <= on
        return begun and (self.delisted_on is None or on < self.delisted_on)


@pghistory.track()
class AllianceMember(models.Model):
    alliance = models.ForeignKey(Alliance, models.CASCADE, related_name="members", verbose_name="联盟")
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+", verbose_name="机构")
    name = models.CharField("成员名称", max_length=200)
    post = models.CharField("身份", max_length=12, choices=Post.choices, default=Post.MEMBER)
    joined_on = models.DateField("加入日")
    left_on = models.DateField("退出日", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "联盟成员"
        ordering: ClassVar[list[str]] = ["pk"]
        indexes = (models.Index("organisation", name="alliance_member_body"),)
        constraints = (
            models.UniqueConstraint("alliance", "name", condition=Q(left_on=None), name="one_membership_at_once"),
        )

    def __str__(self) -> str:
        return self.name
