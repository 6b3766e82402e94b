"""Applicants whose filings show signs of bad faith: a lead for people to look into, never a finding."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from quanlian.core.people.models import Organisation, User


class SubjectState(models.TextChoices):
    """domain/08 §10.1 as far as it fits marks."""

    LEAD = "lead", "线索"
    REVIEW = "review", "初核"
    ASKED = "asked", "已告知，等待答复"
    REPLIED = "replied", "已答复，待核查"
    REFERRED = "referred", "已上报"
    CONCLUDED = "concluded", "国家局已有结论"
    EXCLUDED = "excluded", "排除"


class Level(models.TextChoices):
    RED = "red", "红色（排查）"
    YELLOW = "yellow", "黄色"
    NONE = "none", "未达预警"


class SignalRun(models.Model):
    """One computation over the lake."""

    revision = models.CharField("数据版本", max_length=80)
    as_of = models.DateField("截至")
    filings = models.PositiveIntegerField("申请件数", default=0)
    applicants = models.PositiveIntegerField("申请人数", default=0)
    kept = models.PositiveIntegerField("达到预警的申请人", default=0)
    seconds = models.FloatField("用时（秒）", default=0)
    absent = ArrayField(models.CharField(max_length=40), default=list, verbose_name="没有数据的信号")
    at = models.DateTimeField("时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "信号计算"
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"


class Subject(models.Model):
    """An applicant whose risk reached a level. `signals`: code → {value, weight, words, filings}."""

    key = models.CharField("规范名", max_length=300, unique=True)
    name = models.CharField("申请人", max_length=300)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, verbose_name="账号", related_name="+")
    region_code = models.PositiveIntegerField("地区", default=0)
    person = models.BooleanField("自然人", default=False)
    filings = models.PositiveIntegerField("申请件数", default=0)
    risk = models.FloatField("风险")
    level = models.CharField("级别", max_length=8, choices=Level.choices)
    signals = models.JSONField("信号", default=dict)
    cluster = ArrayField(models.CharField(max_length=300), default=list, verbose_name="关联申请人")
    links = models.JSONField("关联依据", default=list)
    run = models.ForeignKey(SignalRun, models.PROTECT, verbose_name="计算", related_name="+")
    first_found = models.DateField("首次发现")
    state = models.CharField("状态", max_length=12, choices=SubjectState.choices, default=SubjectState.LEAD)
    handler = models.ForeignKey(User, models.PROTECT, null=True, verbose_name="承办人", related_name="+")
    due_on = models.DateField("期限", null=True)
    reply = models.TextField("申请人答复", blank=True)
    replied_at = models.DateTimeField("答复时间", null=True)
    excluded_at_filings = models.PositiveIntegerField("排除时件数", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "恶意注册线索"
        ordering = ("-risk", "pk")
        indexes = (models.Index(fields=["state", "-risk"], name="guard_subject_by_state"),)

    def __str__(self) -> str:
        return self.name


class SubjectStep(models.Model):
    """One step of a lead, with the signals as they stood."""

    subject = models.ForeignKey(Subject, models.PROTECT, verbose_name="线索", related_name="steps")
    verb = models.CharField("步骤", max_length=12)
    was = models.CharField("原状态", max_length=12)
    became = models.CharField("新状态", max_length=12)
    reason = models.CharField("说明", max_length=1000)
    risk = models.FloatField("当时的风险")
    signals = ArrayField(models.CharField(max_length=40), default=list, verbose_name="当时的信号")
    by = models.ForeignKey(User, models.PROTECT, null=True, verbose_name="办理人", related_name="+")
    at = models.DateTimeField("时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "线索办理记录"
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.subject_id} {self.verb}"
