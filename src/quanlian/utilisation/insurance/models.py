"""Policies and claims. Where an application or a claim stands is said by its case."""

from __future__ import annotations

from typing import ClassVar

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models

from quanlian.core.people.models import Organisation
from quanlian.procedures.models import Case


@pghistory.track()
class InsurancePolicy(models.Model):
    """`product`: code of the catalogue. `loan_number` and `beneficiary_name`: the loan a guarantee insurance secures
    and the bank it pays. `ended_on`: ended before its time."""

    number = models.CharField("保单号", max_length=80, unique=True)
    case = models.OneToOneField(Case, models.PROTECT, null=True, related_name="+", verbose_name="办件")
    product = models.CharField("保险产品", max_length=40)
    insurer_name = models.CharField("保险机构", max_length=200)
    insurer = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+", verbose_name="保险机构账号")
    insured_name = models.CharField("投保企业", max_length=200)
    insured_code = models.CharField("统一社会信用代码", max_length=18, blank=True)
    insured = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+", verbose_name="企业账号")
    region_code = models.PositiveIntegerField("行政区划")
    rights = ArrayField(models.CharField(max_length=80), default=list, verbose_name="被保险的权利")
    sum_fen = models.PositiveBigIntegerField("保险金额（分）")
    premium_fen = models.PositiveBigIntegerField("保险费（分）")
    deductible_fen = models.PositiveBigIntegerField("每次免赔额（分）", default=0)
    deductible_percent = models.DecimalField("免赔率（%）", max_digits=7, decimal_places=4, default=0)
    waiting_days = models.PositiveIntegerField("等待期（日）", default=0)
    territory = models.CharField("承保地域", max_length=120, blank=True)
    starts_on = models.DateField("保险起期")
    ends_on = models.DateField("保险止期")
    ended_on = models.DateField("终止日期", null=True)
    loan_number = models.CharField("贷款编号", max_length=80, blank=True)
    beneficiary_name = models.CharField("受益银行", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "保单"
        ordering: ClassVar[list[str]] = ["-starts_on", "-pk"]
        indexes = (
            models.Index("region_code", "starts_on", name="insured_by_place"),
            models.Index("loan_number", name="insured_loan", condition=~models.Q(loan_number="")),
        )

    def __str__(self) -> str:
        return self.number


@pghistory.track()
class InsuranceClaim(models.Model):
    """A claim. `policy` is blank for a policy that is not registered here: its terms are then unknown."""

    case = models.OneToOneField(Case, models.PROTECT, related_name="+", verbose_name="办件")
    policy = models.ForeignKey(InsurancePolicy, models.PROTECT, null=True, related_name="claims", verbose_name="保单")
    policy_no = models.CharField("保单号", max_length=80)
    claimant_name = models.CharField("索赔人", max_length=200)
    event_on = models.DateField("事故日期")
    reported_on = models.DateField("报案日期")
    loss_fen = models.PositiveBigIntegerField("损失（分）")
    assessed_fen = models.PositiveBigIntegerField("核定损失（分）", null=True)
    payable_fen = models.PositiveBigIntegerField("应赔（分）", null=True)
    paid_fen = models.PositiveBigIntegerField("已赔（分）", default=0)
    paid_on = models.DateField("赔付日期", null=True)
    payee = models.CharField("收款人", max_length=200, blank=True)
    closed_on = models.DateField("结案日期", null=True)
    receipt = models.TextField("计算凭据", blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "保险索赔"
        ordering: ClassVar[list[str]] = ["-pk"]

    def __str__(self) -> str:
        return f"{self.policy_no} {self.loss_fen}"
