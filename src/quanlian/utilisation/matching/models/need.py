"""A need for technology: what somebody wants solved, at what price, and who may read it (domain/05 §3 Demand)."""

from __future__ import annotations

from typing import ClassVar

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models

from quanlian.core.people.models import Organisation, User


class CoopMode(models.TextChoices):
    """How the one in need would work with the holder; the same words as an offer's type."""

    ANY = "any", "不限"
    SALE = "sale", "转让"
    EXCLUSIVE = "exclusive", "独占许可"
    SOLE = "sole", "排他许可"
    ORDINARY = "ordinary", "普通许可"
    OPEN = "open", "开放许可"
    EQUITY = "equity", "作价入股"
    JOINT = "joint", "联合开发"


class Confidentiality(models.TextChoices):
    """Who may read the need besides its owner and the office."""

    PUBLIC = "public", "公开"
    MEMBERS = "members", "会员"
    DIRECTED = "directed", "定向"


class NeedSource(models.TextChoices):
    """Where the need came from."""

    CALL = "call", "征集"
    VISIT = "visit", "走访"
    SURVEY = "survey", "问卷"
    DATA = "data", "数据发现"


class NeedState(models.TextChoices):
    """`proposed` is what data suggests and nobody has asked for yet: no third person sees it."""

    PROPOSED = "proposed", "待确认"
    SUBMITTED = "submitted", "待审核"
    OPEN = "open", "已发布"
    SETTLED = "settled", "已办结"
    CLOSED = "closed", "已关闭"
    WITHDRAWN = "withdrawn", "已撤回"


@pghistory.track()
class Need(models.Model):
    """One need. Budget in 分, None where nothing was said; `contact` is personal and masked on every public page."""

    number = models.CharField("需求编号", max_length=40, unique=True)
    title = models.CharField("名称", max_length=200)
    industry = models.CharField("产业", max_length=80, blank=True, db_index=True)
    problem = models.TextField("技术难题")
    target_metrics = models.TextField("预期指标", blank=True)
    classes = ArrayField(models.CharField(max_length=20), default=list, blank=True, verbose_name="IPC 分类")
    budget_low_fen = models.BigIntegerField("预算下限（分）", null=True)
    budget_high_fen = models.BigIntegerField("预算上限（分）", null=True)
    trl_least = models.PositiveSmallIntegerField("最低技术成熟度", null=True)
    coop_mode = models.CharField("合作方式", max_length=12, choices=CoopMode.choices, default=CoopMode.ANY)
    deadline = models.DateField("截止日期", null=True)
    confidentiality = models.CharField(
        "公开范围", max_length=12, choices=Confidentiality.choices, default=Confidentiality.PUBLIC
    )
    invited = models.ManyToManyField(Organisation, blank=True, related_name="+", verbose_name="定向机构")
    contact = models.CharField("联系人", max_length=60, blank=True)
    phone = models.CharField("联系电话", max_length=30, blank=True)
    source = models.CharField("来源", max_length=12, choices=NeedSource.choices, default=NeedSource.CALL)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+", verbose_name="需求单位")
    firm_name = models.CharField("需求单位名称", max_length=200, blank=True)
    """As a questionnaire or the registry names a firm that has no account here."""
    region_code = models.PositiveIntegerField("地区", default=0)
    state = models.CharField("状态", max_length=12, choices=NeedState.choices, default=NeedState.SUBMITTED)
    grounds = models.JSONField("发现依据", default=dict)
    """Of a need that data suggested: the figures it follows from, in words."""
    posted_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="提交人")
    posted_on = models.DateField("提交日期")
    opened_on = models.DateField("发布日期", null=True)
    answered_on = models.DateField("首次响应日期", null=True, db_index=True)
    closed_on = models.DateField("办结日期", null=True)
    close_reason = models.CharField("办结说明", max_length=300, blank=True)
    renewed_at = models.DateTimeField("更新时间", auto_now=True, db_index=True)

    class Meta:
        verbose_name = verbose_name_plural = "技术需求"
        ordering: ClassVar[list[str]] = ["-pk"]
        indexes = (
            models.Index("state", "confidentiality", models.F("id").desc(), name="need_wall"),
            models.Index("organisation", "state", name="need_of_firm"),
            models.Index("region_code", "opened_on", name="need_place_day"),
        )

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    @property
    def firm(self) -> str:
        """The name of who is in need."""
        return self.organisation.name if self.organisation else self.firm_name

    @property
    def text(self) -> str:
        """What is compared: title, problem, metrics."""
        return "\n".join(part for part in (self.title, self.problem, self.target_metrics) if part)
