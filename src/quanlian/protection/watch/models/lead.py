"""A lead: a listing that may infringe a mark, with the parts of its score. A machine proposes, people decide."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from quanlian.core.people.models import User
from quanlian.protection.watch.models.item import Item
from quanlian.protection.watch.models.load import Load
from quanlian.protection.watch.models.mark import WatchedMark


class LeadState(models.TextChoices):
    """domain/09 §12."""

    NEW = "new", "待甄别"
    CONFIRMING = "confirming", "待权利人确认"
    CONFIRMED = "confirmed", "权利人已确认"
    PLATFORM = "platform", "已投诉平台"
    COMPLAINT = "complaint", "已投诉举报"
    CASE = "case", "已立案查处"
    PURCHASE = "purchase", "公证购买"
    COURT = "court", "诉讼"
    EXCLUDED = "excluded", "已排除"
    CLOSED = "closed", "已办结"


class Outcome(models.TextChoices):
    """What came of it."""

    REMOVED = "removed", "下架"
    LINK_CUT = "link_cut", "断链"
    PENALTY = "penalty", "处罚"
    SETTLED = "settled", "和解"
    JUDGED = "judged", "判决"
    NOT_UPHELD = "not_upheld", "不成立"
    EXCLUDED = "excluded", "排除"
    FALSE = "false", "误报"


class Lead(models.Model):
    """One mark, one item (or the same item of one seller listed again)."""

    number = models.CharField("线索编号", max_length=40, unique=True)
    mark = models.ForeignKey(WatchedMark, models.PROTECT, verbose_name="商标", related_name="leads")
    item = models.ForeignKey(Item, models.PROTECT, verbose_name="商品", related_name="leads")
    load = models.ForeignKey(Load, models.PROTECT, verbose_name="批次", related_name="+")
    found_at = models.DateTimeField("发现时间", auto_now_add=True)
    sign = models.CharField("所见标志", max_length=200)
    where = models.CharField("所在", max_length=20, default="title")
    """title | brand | shop | image | text of image"""
    likeness = models.JSONField("近似比对", default=dict)
    """The comparison as made then: channels, reasons, aligned characters, model."""
    parts = models.JSONField("评分构成", default=dict)
    """The six parts, each {"value": 0-1, "weight": w, "why": text}."""
    score = models.FloatField("评分")
    chance = models.FloatField("成立可能", null=True)
    """The score after recalibration by decided leads, 0-1; blank until there are enough."""
    credible = models.JSONField("可信要件", default=dict)
    """domain/09 §7 (1)-(7): each {"met": true|false|null, "why": text}."""
    fair_use = ArrayField(models.CharField(max_length=40), default=list, verbose_name="正当使用标志")
    value_fen = models.PositiveBigIntegerField("估计货值（分）", null=True)
    state = models.CharField("状态", max_length=12, choices=LeadState.choices, default=LeadState.NEW)
    handler = models.ForeignKey(User, models.PROTECT, null=True, verbose_name="承办人", related_name="+")
    region_code = models.PositiveIntegerField("办理机关所在地", default=0)
    due_on = models.DateField("期限", null=True)
    due_how = models.JSONField("期限推导", default=dict)
    evidence = ArrayField(models.CharField(max_length=20), default=list, verbose_name="存证编号")
    case = models.BigIntegerField("办件", null=True)
    """Key of the case that followed (procedures.Case); read through its room's services."""
    outcome = models.CharField("结果", max_length=12, choices=Outcome.choices, blank=True)
    recovered_fen = models.PositiveBigIntegerField("挽回损失（分）", null=True)
    closed_on = models.DateField("办结日期", null=True)
    twin_of = models.ForeignKey("self", models.PROTECT, null=True, verbose_name="重复于", related_name="twins")

    class Meta:
        verbose_name = verbose_name_plural = "侵权线索"
        ordering = ("-score", "pk")
        constraints = (models.UniqueConstraint("mark", "item", name="one_lead_a_mark_and_item"),)
        indexes = (
            models.Index("state", "due_on", name="lead_by_state"),
            models.Index(fields=["-score", "id"], name="lead_by_score"),
            models.Index("found_at", name="lead_by_day"),
            models.Index("case", name="lead_by_case"),
        )

    def __str__(self) -> str:
        return self.number
