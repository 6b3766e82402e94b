"""Quarterly reports on tasks: the unit reports with evidence, somebody else at the office verifies."""

from __future__ import annotations

import pghistory
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q

from quanlian.core.files.models import StoredFile
from quanlian.core.people.models import User
from quanlian.management.programmes.models.task import Task


class ReportState(models.TextChoices):
    FILED = "filed", "待核验"
    VERIFIED = "verified", "已核验"
    RETURNED = "returned", "已退回"


@pghistory.track()
class TaskReport(models.Model):
    """Progress of one task at the end of one quarter. A returned report is kept; the unit files a new one."""

    task = models.ForeignKey(Task, models.CASCADE, related_name="reports", verbose_name="任务")
    year = models.PositiveSmallIntegerField("年度")
    quarter = models.PositiveSmallIntegerField("季度")
    progress = models.PositiveSmallIntegerField("进度（%）", validators=[MaxValueValidator(100)])
    narrative = models.TextField("进展情况")
    issues = models.TextField("存在问题与下一步", blank=True)
    evidence = models.ManyToManyField(StoredFile, related_name="+", verbose_name="佐证材料")
    state = models.CharField("状态", max_length=10, choices=ReportState.choices, default=ReportState.FILED)
    reporter = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="填报人")
    reported_at = models.DateTimeField("填报时间", auto_now_add=True)
    verified_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="核验人")
    verified_at = models.DateTimeField("核验时间", null=True)
    verdict = models.TextField("核验意见", blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "季度填报"
        ordering = ("task", "-year", "-quarter", "-reported_at")
        constraints = (
            models.UniqueConstraint(
                fields=("task", "year", "quarter"),
                condition=~Q(state=ReportState.RETURNED),
                name="one_report_a_quarter",
            ),
            models.CheckConstraint(condition=Q(progress__lte=100), name="progress_in_percent"),
            models.CheckConstraint(condition=Q(quarter__gte=1, quarter__lte=4), name="quarter_of_a_year"),
            models.CheckConstraint(
                condition=Q(verified_by=None) | ~Q(verified_by=F("reporter")), name="report_four_eyes"
            ),
        )

    def __str__(self) -> str:
        return f"{self.task.code} {self.year}年第{self.quarter}季度 {self.progress}%"
