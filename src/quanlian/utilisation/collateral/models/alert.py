"""An alert: one fact found about one loan, with a colour, a handler, what to do and until when."""

from __future__ import annotations

from typing import ClassVar

import pghistory
from django.db import models

from quanlian.core.people.models import Organisation, User
from quanlian.registry.models import Right


class Level(models.TextChoices):
    """domain/06 §12."""

    YELLOW = "yellow", "黄色"
    ORANGE = "orange", "橙色"
    RED = "red", "红色"


class AlertState(models.TextChoices):
    OPEN = "open", "待处置"
    HANDLED = "handled", "处置中"
    CLOSED = "closed", "已办结"


class Handler(models.TextChoices):
    """Who has to act."""

    BANK = "bank", "贷款银行"
    ENTERPRISE = "enterprise", "借款企业"
    OFFICE = "office", "主管部门"


@pghistory.track(exclude=["facts", "due_how"])
class Alert(models.Model):
    """One fact gives one alert, however often it is found: (`loan_number`, `rule`, `fact`) is unique.

    `right` is none where the fact is about the enterprise. `facts` are pairs (term, value); `source` names where the
    fact stands, `event` the key of the registry's legal event where it is one. `tell_by`: the bank had to be told by
    then, `told_at` when it was.
    """

    loan_number = models.CharField("借款编号", max_length=80)
    right = models.ForeignKey(
        Right, models.PROTECT, null=True, related_name="+", verbose_name="权利", db_constraint=False
    )
    right_number = models.CharField("权利号", max_length=60, blank=True)
    rule = models.CharField("规则", max_length=30)
    fact = models.CharField("事实标识", max_length=120)
    level = models.CharField("级别", max_length=6, choices=Level.choices)
    title = models.CharField("事由", max_length=200)
    facts = models.JSONField("查明的事实", default=list)
    source = models.CharField("出处", max_length=200)
    event = models.BigIntegerField("法律事件", null=True)
    happened_on = models.DateField("发生日期")
    found_on = models.DateField("发现日期")
    handler = models.CharField("处置人", max_length=10, choices=Handler.choices)
    action = models.CharField("处置要求", max_length=300)
    due_on = models.DateField("处置期限")
    due_how = models.JSONField("期限推导", default=dict)
    tell_by = models.DateField("通知银行期限", null=True)
    told_at = models.DateTimeField("通知银行时间", null=True)
    state = models.CharField("状态", max_length=8, choices=AlertState.choices, default=AlertState.OPEN)
    taken_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="办理人")
    taken_note = models.CharField("处置措施", max_length=500, blank=True)
    closed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="办结人")
    closed_on = models.DateField("办结日期", null=True)
    closed_reason = models.CharField("办结理由", max_length=500, blank=True)
    remedied = models.BooleanField("事实已经消除", default=False)
    enterprise = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+", verbose_name="借款企业")
    bank = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+", verbose_name="贷款银行")
    enterprise_name = models.CharField("借款企业名称", max_length=200)
    bank_name = models.CharField("贷款银行名称", max_length=200)
    region_code = models.PositiveIntegerField("地区", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "贷后预警"
        ordering: ClassVar[list[str]] = ["due_on", "pk"]
        constraints = (models.UniqueConstraint("loan_number", "rule", "fact", name="one_alert_a_fact"),)
        indexes = (
            models.Index("state", "due_on", name="alert_by_due"),
            models.Index("bank", "state", "due_on", name="alert_of_bank"),
            models.Index("enterprise", "state", "due_on", name="alert_of_enterprise"),
        )

    def __str__(self) -> str:
        return f"{self.get_level_display()} {self.title}"


class PushedEvent(models.Model):
    """What the bank's feed tells, in order: its key is the cursor. One row each time an alert appears or is raised."""

    alert = models.ForeignKey(Alert, models.PROTECT, related_name="pushed", verbose_name="预警")
    bank = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+", verbose_name="银行")
    kind = models.CharField("事件", max_length=20)
    level = models.CharField("级别", max_length=6, choices=Level.choices)
    at = models.DateTimeField("时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "推送事件"
        ordering: ClassVar[list[str]] = ["pk"]
        indexes = (models.Index("bank", "id", name="pushed_to_bank"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
