"""Papers of an alliance or pool, and what in them a person should look at under the antitrust rules."""

from __future__ import annotations

from typing import ClassVar

import pghistory
from django.db import models

from quanlian.core.files.models import StoredFile
from quanlian.core.people.models import User
from quanlian.utilisation.alliances.models.alliance import Alliance


class DocumentKind(models.TextChoices):
    PLAN = "plan", "工作计划"
    REPORT = "report", "年度报告"
    MINUTES = "minutes", "会议纪要"
    AGREEMENT = "agreement", "协议"
    RESOURCE = "resource", "共享资源"


@pghistory.track()
class AllianceDocument(models.Model):
    """`year` of a plan or report. A shared resource is open to the members. `sha256` seals text and file."""

    alliance = models.ForeignKey(Alliance, models.CASCADE, related_name="documents", verbose_name="联盟")
    kind = models.CharField("类别", max_length=10, choices=DocumentKind.choices)
    year = models.PositiveSmallIntegerField("年度", null=True)
    title = models.CharField("标题", max_length=200)
    text = models.TextField("正文", blank=True)
    link = models.CharField("网址", max_length=300, blank=True)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+", verbose_name="文件")
    sha256 = models.CharField("摘要", max_length=64, blank=True)
    held_on = models.DateField("日期")
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="提交人")
    at = models.DateTimeField("提交时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "联盟文件"
        ordering: ClassVar[list[str]] = ["-held_on", "-pk"]

    def __str__(self) -> str:
        return self.title


@pghistory.track()
class AntitrustLead(models.Model):
    """Words in a paper that a rule names. A lead, not a finding: a person decides."""

    class State(models.TextChoices):
        OPEN = "open", "待核查"
        CLEARED = "cleared", "核查后排除"
        CONFIRMED = "confirmed", "确认有风险"

    document = models.ForeignKey(AllianceDocument, models.CASCADE, related_name="leads", verbose_name="文件")
    rule = models.CharField("规则", max_length=40)
    title = models.CharField("风险", max_length=120)
    article = models.CharField("依据", max_length=200)
    excerpt = models.CharField("原文摘录", max_length=300)
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.OPEN)
    decision = models.CharField("核查意见", max_length=300, blank=True)
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="核查人")
    decided_at = models.DateTimeField("核查时间", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "反垄断线索"
        ordering: ClassVar[list[str]] = ["-pk"]
        constraints = (models.UniqueConstraint("document", "rule", "excerpt", name="one_lead_a_place"),)

    def __str__(self) -> str:
        return f"{self.title} {self.document_id}"
