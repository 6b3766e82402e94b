"""Cases, the people in them, and every step, append-only and chained by digest."""

from __future__ import annotations

import uuid
from typing import ClassVar

import pgtrigger
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models.functions import Upper

from quanlian.core.people.models import Organisation, User
from quanlian.procedures.models.item import ItemVersion

COUNTED = ("next_due", "next_amber", "item", "state", "team", "waits_for", "handler", "id")
"""What the counters of the inbox look at: in the index itself, so that no case is read to be counted."""


class Phase(models.TextChoices):
    """Where a case stands for everybody, whatever its item calls its states."""

    OPEN = "open", "办理中"
    CLOSED = "closed", "已办结"
    ARCHIVED = "archived", "已归档"


class Case(models.Model):
    """One case. `situation` is what the engine knows of it; the columns beside it are for lists and never decide.

    `seq` counts its steps: an action names the number it saw, so that of two officers only the first acts. `next_due`
    is the earliest due date of its running clocks.
    """

    number = models.CharField("办件编号", max_length=60, unique=True)
    item = models.CharField("事项", max_length=80)
    version = models.ForeignKey(ItemVersion, models.PROTECT, related_name="cases", verbose_name="事项版本")
    title = models.CharField("案件名称", max_length=300)
    situation = models.JSONField("案情")
    seq = models.PositiveIntegerField("步数", default=0)
    state = models.CharField("环节", max_length=60)
    phase = models.CharField("阶段", max_length=10, choices=Phase.choices, default=Phase.OPEN)
    outcome = models.CharField("结果", max_length=12, blank=True)
    waits_for = models.CharField("等待", max_length=60, default="office")
    region_code = models.PositiveIntegerField("承办地区")
    office = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+", verbose_name="承办单位")
    team = models.CharField("科室", max_length=60, blank=True)
    handler = models.ForeignKey(User, models.PROTECT, null=True, related_name="handled", verbose_name="承办人")
    next_due = models.DateField("最近期限", null=True)
    next_clock = models.CharField("最近期限名称", max_length=60, blank=True)
    next_amber = models.DateField("预警日", null=True)
    provisional = models.BooleanField("期限暂定", default=False)
    opened_on = models.DateField("受理日期")
    closed_on = models.DateField("办结日期", null=True)
    archived_at = models.DateTimeField("归档时间", null=True)
    archive_no = models.CharField("档号", max_length=60, blank=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children", verbose_name="来源案件")
    link = models.CharField("与来源案件的关系", max_length=30, blank=True)
    draft_key = models.UUIDField("申请编号", default=uuid.uuid4, unique=True)
    rights = models.JSONField("所涉权利", default=list)
    digest = models.CharField("末步摘要", max_length=64, blank=True)
    created_at = models.DateTimeField("建立时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "办件"
        ordering: ClassVar[list[str]] = ["-pk"]
        indexes = (
            models.Index("phase", "region_code", "next_due", name="case_queue"),
            models.Index("handler", "phase", "next_due", name="case_of_handler"),
            models.Index("item", "phase", "opened_on", name="case_by_item"),
            models.Index("parent", name="case_parent", condition=models.Q(parent__isnull=False)),
            GinIndex("rights", name="case_rights"),
            models.Index(
                fields=["next_due", "id"], include=("region_code", "handler"), name="case_open_due",
                condition=models.Q(phase=Phase.OPEN),
            ),
            models.Index(
                fields=["closed_on", "id"], include=("region_code",), name="case_closed_on",
                condition=~models.Q(phase=Phase.OPEN),
            ),
            models.Index(
                fields=["region_code"], include=COUNTED, name="case_open_counted", condition=models.Q(phase=Phase.OPEN)
            ),
            GinIndex(
                OpClass(Upper("number"), "gin_trgm_ops"), OpClass(Upper("title"), "gin_trgm_ops"), name="case_words"
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class CaseParty(models.Model):
    """Who takes part outside the office. An account sees the case through `user` or through `organisation`, once the
    party is `admitted`: the applicant at once, another party when the case turns to them or writes to them."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="parties", verbose_name="办件")
    role = models.CharField("身份", max_length=60)
    name = models.CharField("姓名或名称", max_length=200)
    code = models.CharField("统一社会信用代码", max_length=18, blank=True)
    user = models.ForeignKey(User, models.PROTECT, null=True, related_name="case_parties", verbose_name="账号")
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+", verbose_name="机构")
    secret = models.BooleanField("身份保密", default=False)
    e_service = models.BooleanField("同意电子送达", default=False)
    admitted = models.BooleanField("可查看本案", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "当事人"
        indexes = (
            models.Index("organisation", "case", name="party_organisation"),
            GinIndex(OpClass("name", "gin_trgm_ops"), name="party_name_words"),
        )
        constraints = (models.UniqueConstraint("case", "role", "name", name="one_party_of_a_role"),)

    def __str__(self) -> str:
        return self.name


@pgtrigger.register(pgtrigger.Protect(name="steps_are_append_only", operation=pgtrigger.Update | pgtrigger.Delete))
class CaseStep(models.Model):
    """One step: who did what when, why, and the engine's move. `digest` seals it with all steps before it."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="steps", verbose_name="办件")
    seq = models.PositiveIntegerField("序号")
    kind = models.CharField("类别", max_length=20)
    name = models.CharField("动作", max_length=80)
    title = models.CharField("名称", max_length=120)
    from_state = models.CharField("原环节", max_length=60, blank=True)
    to_state = models.CharField("新环节", max_length=60, blank=True)
    at = models.DateTimeField("时间")
    user = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="办理人")
    by = models.CharField("办理人姓名", max_length=120)
    on_behalf_of = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="代谁办理")
    reason = models.TextField("理由", blank=True)
    move = models.JSONField("引擎记录", null=True)
    detail = models.JSONField("说明", default=dict)
    public = models.BooleanField("当事人可见", default=True)
    digest = models.CharField("摘要", max_length=64)

    class Meta:
        verbose_name = verbose_name_plural = "办理过程"
        ordering: ClassVar[list[str]] = ["case", "seq"]
        constraints = (models.UniqueConstraint("case", "seq", name="one_step_a_number"),)

    def __str__(self) -> str:
        return f"{self.case_id}#{self.seq} {self.title}"
