"""Screening and risk rating: each run is a row of its own, with its receipt; the newest counts."""

from __future__ import annotations

from typing import ClassVar

import pgtrigger
from django.db import models

from quanlian.utilisation.finance.models.loan import Loan

APPEND_ONLY = pgtrigger.Update | pgtrigger.Delete


@pgtrigger.register(pgtrigger.Protect(name="screenings_are_append_only", operation=APPEND_ONLY))
class Screening(models.Model):
    """`lines` are the checks with verdict and reason; `passed` is False where one failed."""

    loan = models.ForeignKey(Loan, models.CASCADE, related_name="screenings", verbose_name="融资")
    on = models.DateField("日期")
    passed = models.BooleanField("通过")
    lines = models.JSONField("逐项结果", default=list)

    class Meta:
        verbose_name = verbose_name_plural = "企业筛选"
        ordering: ClassVar[list[str]] = ["-pk"]

    def __str__(self) -> str:
        return f"{self.loan} {self.on}"


@pgtrigger.register(pgtrigger.Protect(name="ratings_are_append_only", operation=APPEND_ONLY))
class RiskRating(models.Model):
    """Scores are 0-100, `pd` and `lgd` ratios, `ead_fen` the exposure, `el_fen` = PD × LGD × EAD.

    `model` names the dated settings used; `receipt` is the sealed calculation as JSON text.
    """

    loan = models.ForeignKey(Loan, models.CASCADE, related_name="ratings", verbose_name="融资")
    version = models.PositiveSmallIntegerField("版本")
    on = models.DateField("评定日")
    enterprise_score = models.DecimalField("企业得分", max_digits=5, decimal_places=2)
    right_score = models.DecimalField("权利得分", max_digits=5, decimal_places=2)
    score = models.DecimalField("综合得分", max_digits=5, decimal_places=2)
    grade = models.CharField("等级", max_length=2)
    flags = models.JSONField("法律提示", default=list)
    missing = models.JSONField("缺少的数据", default=list)
    pd = models.DecimalField("违约概率", max_digits=6, decimal_places=4)
    lgd = models.DecimalField("违约损失率", max_digits=6, decimal_places=4)
    ead_fen = models.BigIntegerField("风险敞口（分）")
    el_fen = models.BigIntegerField("预期损失（分）")
    valid_until = models.DateField("有效期至")
    receipt = models.TextField("计算凭据")

    class Meta:
        verbose_name = verbose_name_plural = "风险评级"
        ordering: ClassVar[list[str]] = ["-pk"]
        constraints = (models.UniqueConstraint("loan", "version", name="one_loan_rating_a_version"),)

    def __str__(self) -> str:
        return f"{self.loan} {self.grade}"
