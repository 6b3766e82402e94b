"""A match: a need, what may answer it, why, and how far the two have come (domain/05 §3 Match)."""

from __future__ import annotations

from typing import ClassVar

import pghistory
from django.db import models

from quanlian.core.people.models import Organisation, User
from quanlian.utilisation.matching.models.need import Need
from quanlian.utilisation.matching.models.outing import Outing


class TargetKind(models.TextChoices):
    """What answers the need."""

    OFFER = "offer", "供给"
    EXPERT = "expert", "专家"
    TEAM = "team", "团队"
    FIRM = "firm", "企业"


class Channel(models.TextChoices):
    """How the two were brought together."""

    SYSTEM = "system", "系统推荐"
    OWN = "own", "自行联系"
    FIRMS_TO_CAMPUS = "firms_to_campus", "企业高校行"
    EXPERTS_TO_FIRMS = "experts_to_firms", "专家企业行"
    VISIT = "visit", "走访"
    FAIR = "fair", "推介会"
    PLATFORM = "platform", "外部平台"


class MatchState(models.TextChoices):
    """Proposed by the machine until a person confirms it; then as far as the follow-ups say."""

    PROPOSED = "proposed", "待确认"
    DISMISSED = "dismissed", "不合适"
    CONFIRMED = "confirmed", "已确认"
    CONTACTED = "contacted", "已对接"
    INTENTION = "intention", "达成意向"
    SIGNED = "signed", "已签约"
    FAILED = "failed", "未成"


ENDED = (MatchState.DISMISSED, MatchState.SIGNED, MatchState.FAILED)


@pghistory.track()
class Match(models.Model):
    """`score` and `parts` are of 0 to 1 in Decimal words; `reasons` are the three sentences shown when it was made."""

    need = models.ForeignKey(Need, models.PROTECT, related_name="matches", verbose_name="需求")
    target_kind = models.CharField("对象种类", max_length=12, choices=TargetKind.choices)
    target = models.CharField("对象编号", max_length=80)
    title = models.CharField("对象名称", max_length=300)
    counterpart = models.CharField("对方", max_length=200, blank=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+", verbose_name="对方机构")
    score = models.DecimalField("得分", max_digits=5, decimal_places=4)
    parts = models.JSONField("得分构成", default=dict)
    reasons = models.JSONField("理由", default=list)
    receipt = models.JSONField("计算凭证", default=dict)
    channel = models.CharField("渠道", max_length=20, choices=Channel.choices, default=Channel.SYSTEM)
    outing = models.ForeignKey(Outing, models.PROTECT, null=True, related_name="matches", verbose_name="活动")
    state = models.CharField("状态", max_length=12, choices=MatchState.choices, default=MatchState.PROPOSED)
    region_code = models.PositiveIntegerField("地区", default=0)
    made_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="提出人")
    made_on = models.DateField("提出日期")
    contacted_on = models.DateField("首次对接日期", null=True)
    followed_on = models.DateField("最近跟进日期", null=True)
    ended_on = models.DateField("结束日期", null=True)
    deal_number = models.CharField("成交编号", max_length=60, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "供需对接"
        ordering: ClassVar[list[str]] = ["-pk"]
        constraints = (models.UniqueConstraint("need", "target_kind", "target", name="one_match_a_pair"),)
        indexes = (
            models.Index("target_kind", "target", name="match_of_target"),
            models.Index("state", "region_code", models.F("id").desc(), name="match_ledger"),
            models.Index("region_code", "contacted_on", name="match_contacted"),
        )

    def __str__(self) -> str:
        return f"{self.need.number} – {self.target}"
