"""The directory of operators: platforms, exchanges, parks, centres, clusters; who works in them, what they report."""

from __future__ import annotations

from typing import ClassVar

import pghistory
from django.db import models

from quanlian.core.people.models import Organisation


class OperatorKind(models.TextChoices):
    """Kinds of the seeds (coverage rows 115-118, 120, 122, 124, 127, 130, 139-142)."""

    NATIONAL = "national", "全国运营公共服务平台"
    EXCHANGE = "exchange", "交易所及分支机构"
    PLATFORM = "platform", "园区运营平台"
    CENTRE = "centre", "运营中心"
    HUB = "hub", "综合运营服务枢纽"
    CLUSTER = "cluster", "服务业集聚区"
    EXHIBITION = "exhibition", "展示交易馆"
    CULTURE = "culture", "版权（文化产权）交易中心"
    FUND = "fund", "运营基金"
    PORT = "port", "国际知识产权港"
    PARK = "park", "高价值知识产权转化园"
    MATCHING = "matching", "供需对接平台"


@pghistory.track()
class Operator(models.Model):
    """One entry of the directory. `parent` is the hub or platform it is linked to; `adapter` names the data exchange
    (blank: none); `industry` is the industry a centre serves; `policy` what applies to those who enter."""

    code = models.SlugField("代码", max_length=40, unique=True)
    name = models.CharField("名称", max_length=200)
    kind = models.CharField("类别", max_length=12, choices=OperatorKind.choices)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+", verbose_name="运营机构")
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="linked", verbose_name="所属枢纽")
    region_code = models.PositiveIntegerField("地区", default=0)
    industry = models.CharField("产业", max_length=40, blank=True)
    functions = models.CharField("功能", max_length=200, blank=True)
    policy = models.TextField("政策", blank=True)
    website = models.CharField("网址", max_length=200, blank=True)
    adapter = models.CharField("数据交换", max_length=20, blank=True)
    opened_on = models.DateField("启用日", null=True)
    closed_on = models.DateField("停用日", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "运营机构"
        ordering: ClassVar[list[str]] = ["kind", "code"]
        indexes = (models.Index("kind", "region_code", name="operator_kind"),)

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class Activity(models.Model):
    """A figure an operator reports for a month: visits, events, registered users, the score of an evaluation …"""

    operator = models.ForeignKey(Operator, models.PROTECT, related_name="activities", verbose_name="运营机构")
    month = models.DateField("月份")
    measure = models.CharField("指标", max_length=20)
    value = models.BigIntegerField("数值")
    note = models.CharField("说明", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "运营数据"
        ordering: ClassVar[list[str]] = ["-month", "measure"]
        constraints = (models.UniqueConstraint("operator", "month", "measure", name="one_figure_a_month"),)

    def __str__(self) -> str:
        return f"{self.operator} {self.month:%Y-%m} {self.measure}"


@pghistory.track()
class Resident(models.Model):
    """Who works in a cluster or park, or a fund's project: since when, with which rights, with which output in 分."""

    operator = models.ForeignKey(Operator, models.PROTECT, related_name="residents", verbose_name="运营机构")
    name = models.CharField("名称", max_length=200)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+", verbose_name="机构")
    project = models.CharField("项目", max_length=200, blank=True)
    country = models.CharField("国别", max_length=40, blank=True)
    since = models.DateField("入驻日")
    until = models.DateField("离开日", null=True)
    right_numbers = models.JSONField("运用的权利", default=list)
    output_fen = models.BigIntegerField("年产值（分）", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "入驻单位与项目"
        ordering: ClassVar[list[str]] = ["name", "pk"]
        constraints = (models.UniqueConstraint("operator", "name", "project", name="one_resident_a_project"),)

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class Push(models.Model):
    """An offer sent to another platform; `state` is what the platform returned last."""

    offer = models.ForeignKey("quanlian_market.Offer", models.PROTECT, related_name="pushes", verbose_name="挂牌")
    operator = models.ForeignKey(Operator, models.PROTECT, related_name="pushes", verbose_name="平台")
    remote_number = models.CharField("对方编号", max_length=80)
    state = models.CharField("对方状态", max_length=20)
    detail = models.CharField("说明", max_length=300, blank=True)
    pushed_at = models.DateTimeField("推送时间")
    checked_at = models.DateTimeField("最近查询")

    class Meta:
        verbose_name = verbose_name_plural = "推送"
        ordering: ClassVar[list[str]] = ["-pk"]
        constraints = (models.UniqueConstraint("offer", "operator", name="one_push_a_platform"),)

    def __str__(self) -> str:
        return f"{self.offer_id} → {self.operator_id}"
