"""What people keep of their searching: the history, saved searches with their alerts, watched rights."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

from quanlian.core.people.models import Organisation, User
from quanlian.registry.models import Right

FEE_MONTHS = (6, 3, 1)
"""How many months before a fee or renewal is due a watcher is told, unless they choose otherwise."""


def usual_months() -> list[int]:
    return list(FEE_MONTHS)


class PastSearch(models.Model):
    """One search a person made. `number` is what they call it by (#12); numbers are never used again."""

    user = models.ForeignKey(User, models.CASCADE, verbose_name="人员", related_name="past_searches")
    number = models.PositiveIntegerField("序号")
    text = models.TextField("检索内容", blank=True)
    link = models.TextField("检索条件")
    expert = models.BooleanField("专业检索", default=False)
    hits = models.PositiveIntegerField("命中数", default=0)
    at = models.DateTimeField("时间", default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = "检索历史"
        constraints = (models.UniqueConstraint("user", "number", name="one_past_search_a_number"),)

    def __str__(self) -> str:
        return f"#{self.number} {self.text}"


class SavedSearch(models.Model):
    """A search kept under a name. With an organisation its people see it too, each with their own rights."""

    name = models.CharField("名称", max_length=100)
    link = models.TextField("检索条件")
    text = models.TextField("检索内容", blank=True)
    owner = models.ForeignKey(User, models.CASCADE, verbose_name="所有者", related_name="saved_searches")
    organisation = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, verbose_name="共享给单位", related_name="saved_searches"
    )
    created_at = models.DateTimeField("保存时间", default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = "保存的检索"
        constraints = (models.UniqueConstraint("owner", "name", name="one_saved_search_a_name"),)

    def __str__(self) -> str:
        return self.name


class Frequency(models.TextChoices):
    DAILY = "daily", "每天"
    WEEKLY = "weekly", "每周"
    OFF = "off", "不提醒"


class Subscription(models.Model):
    """One person's alert on a saved search.

    `seen` is the compact memory of what was found and how it stood (see `snapshot`); `error` why the last run could
    not compare, blank where it did. Everybody has a memory of their own: people may see different documents.
    """

    search = models.ForeignKey(SavedSearch, models.CASCADE, verbose_name="检索", related_name="subscriptions")
    user = models.ForeignKey(User, models.CASCADE, verbose_name="人员", related_name="search_subscriptions")
    frequency = models.CharField("频率", max_length=8, choices=Frequency.choices, default=Frequency.DAILY)
    paused = models.BooleanField("暂停", default=False)
    next_at = models.DateTimeField("下次运行", null=True)
    last_at = models.DateTimeField("上次运行", null=True)
    hits = models.PositiveIntegerField("命中数", default=0)
    seen = models.BinaryField("已见文献", default=bytes)
    error = models.CharField("未能比对的原因", max_length=300, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "检索提醒"
        constraints = (models.UniqueConstraint("search", "user", name="one_subscription_a_person"),)
        indexes = (models.Index("next_at", name="subscriptions_due", condition=models.Q(paused=False)),)

    def __str__(self) -> str:
        return f"{self.search} · {self.user}"


class AlertRun(models.Model):
    """One run of a person's due subscriptions, and what it found. `told`: a message was sent."""

    user = models.ForeignKey(User, models.CASCADE, verbose_name="人员", related_name="alert_runs")
    at = models.DateTimeField("运行时间", default=timezone.now)
    told = models.BooleanField("已通知", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "提醒运行"
        indexes = (models.Index(fields=["user", "-at"], name="alert_runs_of_a_person"),)

    def __str__(self) -> str:
        return f"{self.user} {self.at:%Y-%m-%d %H:%M}"


class AlertFinding(models.Model):
    """What a run found for one saved search; a few hundred documents are kept as they were told."""

    run = models.ForeignKey(AlertRun, models.CASCADE, verbose_name="运行", related_name="findings")
    search = models.ForeignKey(SavedSearch, models.CASCADE, verbose_name="检索", related_name="+")
    hits = models.PositiveIntegerField("命中数", default=0)
    new = models.PositiveIntegerField("新增", default=0)
    changed = models.PositiveIntegerField("变化", default=0)
    new_documents = models.JSONField("新增文献", default=list)
    changed_documents = models.JSONField("变化文献", default=list)
    error = models.CharField("未能比对的原因", max_length=300, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "提醒结果"

    def __str__(self) -> str:
        return f"{self.search} +{self.new} ~{self.changed}"


class Watch(models.Model):
    """A right somebody watches.

    `last_event` is the newest legal event already told, `state` the standing last seen, `fee_due`/`fee_stage` the
    due day and the number of months before it that were told last.
    """

    user = models.ForeignKey(User, models.CASCADE, verbose_name="人员", related_name="watched_rights")
    right = models.ForeignKey(Right, models.CASCADE, verbose_name="权利", related_name="watchers", db_constraint=False)
    since = models.DateTimeField("关注时间", default=timezone.now)
    last_event = models.PositiveBigIntegerField("已告知的事件", default=0)
    state = models.CharField("已知状态", max_length=10, blank=True)
    fee_due = models.DateField("到期日", null=True)
    fee_stage = models.PositiveSmallIntegerField("已提醒的提前月数", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "关注的权利"
        constraints = (models.UniqueConstraint("user", "right", name="one_watch_a_right"),)

    def __str__(self) -> str:
        return f"{self.user} → {self.right_id}"


class WatchPreference(models.Model):
    """What a person wants to hear about watched rights; without a row everything, fees 6, 3 and 1 months before."""

    user = models.OneToOneField(User, models.CASCADE, verbose_name="人员", related_name="watch_preference")
    fee_months = ArrayField(models.PositiveSmallIntegerField(), default=usual_months, verbose_name="提前月数")
    paused = models.BooleanField("暂停提醒", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "关注提醒设置"

    def __str__(self) -> str:
        return str(self.user)
