"""A new filing that comes near a guarded name or a mark of the region, and what people decided about it."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from quanlian.core.people.models import User
from quanlian.protection.guard.models.name import GuardedName
from quanlian.registry.models import Right


class AlertState(models.TextChoices):
    NEW = "new", "待处理"
    WATCHING = "watching", "继续关注"
    OPPOSING = "opposing", "准备异议"
    NOT_SIMILAR = "not_similar", "认为不近似"
    OWN = "own", "自己的申请"
    WITHDRAWN = "withdrawn", "公告批次已回退"


OPEN = frozenset({AlertState.NEW, AlertState.WATCHING})


class GazetteRun(models.Model):
    """How far the comparison of one import batch has come. `line`: filings up to this line are done."""

    batch = models.BigIntegerField("批次", unique=True)
    line = models.IntegerField("已比对至行", default=-1)
    filings = models.PositiveIntegerField("公告件数", default=0)
    compared = models.PositiveIntegerField("精确比对次数", default=0)
    found = models.PositiveIntegerField("预警件数", default=0)
    seconds = models.FloatField("用时（秒）", default=0)
    finished_at = models.DateTimeField("完成时间", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "公告比对"

    def __str__(self) -> str:
        return f"批次 {self.batch}"


class Alert(models.Model):
    """One filing (number and class) against one guarded name, or against one mark of the region."""

    guarded = models.ForeignKey(GuardedName, models.PROTECT, null=True, verbose_name="保护名称", related_name="alerts")
    right = models.ForeignKey(
        Right, models.PROTECT, null=True, verbose_name="本地商标", related_name="+", db_constraint=False
    )
    prior = models.CharField("在先名称", max_length=200)
    prior_classes = ArrayField(models.CharField(max_length=2), default=list, verbose_name="在先类别")
    holder = models.CharField("在先权利人", max_length=300, blank=True)
    batch = models.BigIntegerField("批次")
    line = models.IntegerField("行号")
    number = models.CharField("申请号", max_length=60)
    name = models.CharField("商标", max_length=300)
    classes = ArrayField(models.CharField(max_length=2), default=list, verbose_name="类别")
    class_key = models.CharField("类别串", max_length=200)
    goods = models.TextField("商品或服务", blank=True)
    applicant = models.CharField("申请人", max_length=300)
    agent = models.CharField("代理机构", max_length=300, blank=True)
    issue = models.CharField("公告期号", max_length=20, blank=True)
    app_date = models.DateField("申请日", null=True)
    announced_on = models.DateField("初步审定公告日")
    score = models.FloatField("近似度")
    likeness = models.JSONField("近似比对", default=dict)
    relation = models.JSONField("商品关系", default=dict)
    due_on = models.DateField("异议期末日")
    due_how = models.JSONField("期限推导", default=dict)
    found_on = models.DateField("发现日期")
    late = models.BooleanField("发现时异议期已过", default=False)
    state = models.CharField("状态", max_length=12, choices=AlertState.choices, default=AlertState.NEW)
    region_code = models.PositiveIntegerField("地区", default=0)
    draft = models.UUIDField("维权援助草稿", null=True)
    told_stage = models.PositiveSmallIntegerField("已提醒阶段", default=0)
    """0: nobody told; 1: told when found; 2: told in amber; 3: told in red."""

    class Meta:
        verbose_name = verbose_name_plural = "疑似抢注预警"
        ordering = ("due_on", "-score", "pk")
        constraints = (
            models.UniqueConstraint(
                "number", "class_key", "guarded", condition=models.Q(right=None), name="one_alert_a_guarded_name"
            ),
            models.UniqueConstraint(
                "number", "class_key", "right", condition=models.Q(guarded=None), name="one_alert_a_local_mark"
            ),
        )
        indexes = (
            models.Index("state", "due_on", name="guard_alert_by_state"),
            models.Index("batch", name="guard_alert_by_batch"),
        )

    def __str__(self) -> str:
        return f"{self.name}（{self.number}）"


class AlertDecision(models.Model):
    """What somebody decided about an alert, and why."""

    alert = models.ForeignKey(Alert, models.PROTECT, verbose_name="预警", related_name="decisions")
    verb = models.CharField("决定", max_length=12)
    was = models.CharField("原状态", max_length=12)
    became = models.CharField("新状态", max_length=12)
    reason = models.CharField("理由", max_length=500)
    by = models.ForeignKey(User, models.PROTECT, null=True, verbose_name="决定人", related_name="+")
    at = models.DateTimeField("时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "预警处理记录"
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.alert_id} {self.verb}"
