"""One pledged right of one loan under daily watch, with what it was like when the watch began."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from quanlian.core.people.models import Organisation
from quanlian.registry.models import Right


class Watchpoint(models.Model):
    """Kept in step with the outstanding loans before every scan; `ended_on` is set when the loan is settled.

    `since` is the first day of the loan: what happened before was looked at before the money was paid out.
    `grade` is the rating of the right then (A-D), blank where it had none.
    """

    loan_number = models.CharField("借款编号", max_length=80)
    right = models.ForeignKey(Right, models.PROTECT, related_name="+", verbose_name="权利", db_constraint=False)
    number = models.CharField("权利号", max_length=60)
    enterprise = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+", verbose_name="借款企业")
    bank = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+", verbose_name="贷款银行")
    enterprise_name = models.CharField("借款企业名称", max_length=200)
    bank_name = models.CharField("贷款银行名称", max_length=200)
    region_code = models.PositiveIntegerField("地区", default=0)
    since = models.DateField("监测起始日")
    ended_on = models.DateField("监测结束日", null=True)
    grade = models.CharField("起始评级", max_length=1, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "贷后监测点"
        ordering: ClassVar[list[str]] = ["loan_number", "pk"]
        constraints = (models.UniqueConstraint("loan_number", "right", name="one_watchpoint_a_pledged_right"),)
        indexes = (models.Index("right", condition=models.Q(ended_on=None), name="watchpoint_right"),)

    def __str__(self) -> str:
        return f"{self.loan_number} {self.number}"


class ScanRun(models.Model):
    """One nightly look: for which day, how much was looked at, what came of it, how long it took."""

    on = models.DateField("日期")
    loans = models.PositiveIntegerField("借款数", default=0)
    rights = models.PositiveIntegerField("质押权利数", default=0)
    found = models.PositiveIntegerField("事实数", default=0)
    new = models.PositiveIntegerField("新预警", default=0)
    raised = models.PositiveIntegerField("升级的预警", default=0)
    seconds = models.FloatField("用时（秒）", default=0)
    at = models.DateTimeField("时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "贷后扫描"
        ordering: ClassVar[list[str]] = ["-pk"]

    def __str__(self) -> str:
        return f"{self.on}"
