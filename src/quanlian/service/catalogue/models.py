"""Whether an item can be applied for, and what applicants thought of a case when it was closed."""

from __future__ import annotations

from typing import ClassVar

import pghistory
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from quanlian.core.people.models import User
from quanlian.procedures.models import Case


class Offer(models.Model):
    """One decision to open or close an item for application; rows are only ever added, the latest in force decides.

    It holds from `since` until `until` (the last day), blank: until decided otherwise. Running cases go on.
    """

    code = models.CharField("事项", max_length=80)
    open = models.BooleanField("接受申请")
    reason = models.TextField("理由")
    since = models.DateField("起")
    until = models.DateField("止", null=True)
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="决定人")
    at = models.DateTimeField("决定时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "开办与停办"
        ordering: ClassVar[list[str]] = ["-pk"]
        indexes = (models.Index(fields=["code", "-id"], name="offer_of_item"),)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(until=None) | models.Q(until__gte=models.F("since")), name="offer_in_order"
            ),
        )

    def __str__(self) -> str:
        return f"{self.code} {'开办' if self.open else '停办'} {self.since}"


class Score(models.IntegerChoices):
    """好差评五级."""

    VERY_GOOD = 5, "非常满意"
    GOOD = 4, "满意"
    FAIR = 3, "基本满意"
    BAD = 2, "不满意"
    VERY_BAD = 1, "非常不满意"


@pghistory.track()
class Rating(models.Model):
    """What the applicant thought of a closed case; once a case. A bad one (`score` ≤ 2) has a follow-up until `due`:
    the office replies with what it put right, then another person calls the applicant back (回访)."""

    case = models.OneToOneField(Case, models.PROTECT, related_name="rating", verbose_name="办件")
    item = models.CharField("事项", max_length=80)
    region_code = models.PositiveIntegerField("地区")
    score = models.PositiveSmallIntegerField(
        "评价", choices=Score.choices, validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    tags = models.JSONField("评价标签", default=list)
    text = models.TextField("意见", blank=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="评价人")
    at = models.DateTimeField("评价时间")
    due = models.DateField("整改回访期限", null=True)
    due_why = models.JSONField("期限推算", default=list)
    reply = models.TextField("整改情况", blank=True)
    replied_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="整改人")
    replied_at = models.DateTimeField("整改时间", null=True)
    revisit = models.TextField("回访情况", blank=True)
    content = models.BooleanField("回访满意", null=True)
    revisited_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="回访人")
    revisited_at = models.DateTimeField("回访时间", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "好差评"
        ordering: ClassVar[list[str]] = ["-at"]
        indexes = (
            models.Index("item", "at", name="rating_of_item"),
            models.Index(
                "due", name="rating_follow_up", condition=models.Q(due__isnull=False) & models.Q(revisited_at=None)
            ),
        )
        constraints = (
            models.CheckConstraint(condition=models.Q(score__gte=1) & models.Q(score__lte=5), name="rating_of_five"),
        )

    def __str__(self) -> str:
        return f"{self.case_id} {self.get_score_display()}"

    @property
    def bad(self) -> bool:
        return self.score <= Score.BAD

    @property
    def standing(self) -> str:
        """Where the follow-up stands: none, waiting, replied, done."""
        if self.due is None:
            return "none"
        if self.revisited_at:
            return "done"
        return "replied" if self.replied_at else "waiting"


class CaseTime(models.Model):
    """How long one closed case took, in working days; derived from its steps and rebuilt at will (`times`).

    `seq` is the case's number of steps when this was worked out: a case that has moved on is worked out again.
    """

    case = models.OneToOneField(Case, models.CASCADE, primary_key=True, related_name="+", verbose_name="办件")
    item = models.CharField("事项", max_length=80)
    closed_on = models.DateField("办结日期")
    seq = models.PositiveIntegerField("步数")
    office_days = models.IntegerField("机关用时")
    whole_days = models.IntegerField("全程用时")
    late = models.BooleanField("曾超期")
    online = models.BooleanField("网上申请")

    class Meta:
        verbose_name = verbose_name_plural = "办结用时"
        indexes = (models.Index("closed_on", "item", name="casetime_of_period"),)

    def __str__(self) -> str:
        return f"{self.case_id}: {self.office_days}"
