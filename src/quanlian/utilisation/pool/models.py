"""The pool's rows. Where a compensation stands is said by its case; these rows say what it is about."""

from __future__ import annotations

from typing import ClassVar

import pghistory
from django.db import models

from quanlian.core.people.models import Organisation
from quanlian.procedures.models import Case


@pghistory.track()
class Pool(models.Model):
    """A pool that shares losses by the rule of a place (`rule_code`, data/utilisation/pools). Its money stands in the
    ledger: accounts `pool:<code>:cash`, `…:paid-in`, `…:interest`, `…:compensation`."""

    code = models.CharField("资金池编号", max_length=40, unique=True)
    title = models.CharField("名称", max_length=200)
    rule_code = models.CharField("分担规则", max_length=40)
    region_code = models.PositiveIntegerField("行政区划")
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+", verbose_name="管理机构")
    opened_on = models.DateField("设立日期")

    class Meta:
        verbose_name = verbose_name_plural = "风险补偿资金池"
        ordering: ClassVar[list[str]] = ["code"]

    def __str__(self) -> str:
        return self.title


class PartnerKind(models.TextChoices):
    BANK = "bank", "合作银行"
    INSURER = "insurer", "保险机构"
    APPRAISER = "appraiser", "评估机构"
    GUARANTOR = "guarantor", "担保机构"


@pghistory.track()
class PoolPartner(models.Model):
    """An institution that works with a pool and, by the rule, bears a share."""

    pool = models.ForeignKey(Pool, models.PROTECT, related_name="partners", verbose_name="资金池")
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+", verbose_name="机构")
    name = models.CharField("机构名称", max_length=200)
    kind = models.CharField("身份", max_length=10, choices=PartnerKind.choices)
    since = models.DateField("合作起始日")
    until = models.DateField("合作终止日", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "合作机构"
        constraints = (models.UniqueConstraint("pool", "name", "kind", name="one_partner_a_name"),)

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class Admission(models.Model):
    """A loan under the pool's cover (备案). `ip_part`: the part of its principal that IP stands for.

    `defaulted_on` until `cured`: overdue as notified; `closed_on`: struck off (销号), it no longer uses leverage.
    """

    pool = models.ForeignKey(Pool, models.PROTECT, related_name="admissions", verbose_name="资金池")
    case = models.OneToOneField(Case, models.PROTECT, related_name="+", verbose_name="办件")
    loan_number = models.CharField("贷款编号", max_length=80)
    enterprise_name = models.CharField("借款企业", max_length=200)
    enterprise_code = models.CharField("统一社会信用代码", max_length=18, blank=True)
    bank_name = models.CharField("贷款银行", max_length=200)
    bank = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+", verbose_name="银行机构")
    principal_fen = models.PositiveBigIntegerField("贷款本金（分）")
    ip_part = models.DecimalField("知识产权部分", max_digits=7, decimal_places=6, default=1)
    drawn_on = models.DateField("放款日期")
    ends_on = models.DateField("到期日期")
    admitted_on = models.DateField("备案日期")
    defaulted_on = models.DateField("逾期日期", null=True)
    closed_on = models.DateField("销号日期", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "备案贷款"
        ordering: ClassVar[list[str]] = ["-pk"]
        constraints = (
            models.UniqueConstraint("loan_number", condition=models.Q(closed_on=None), name="one_cover_a_loan"),
        )
        indexes = (
            models.Index("pool", "bank_name", name="admission_by_bank"),
            models.Index("loan_number", name="admission_by_loan"),
        )

    def __str__(self) -> str:
        return self.loan_number


@pghistory.track()
class Claim(models.Model):
    """A compensation asked for one covered loan: the loss as claimed, how it is shared, what the pool paid."""

    admission = models.OneToOneField(Admission, models.PROTECT, related_name="claim", verbose_name="备案贷款")
    principal_fen = models.PositiveBigIntegerField("未偿本金（分）")
    interest_fen = models.PositiveBigIntegerField("利息（分）", default=0)
    penalty_fen = models.PositiveBigIntegerField("罚息和复利（分）", default=0)
    recovered_fen = models.PositiveBigIntegerField("已追回（分）", default=0)
    cost_fen = models.PositiveBigIntegerField("追偿费用（分）", default=0)
    claimed_on = models.DateField("申请日期")
    borne = models.JSONField("各方承担（分）", default=dict)
    paid_fen = models.PositiveBigIntegerField("资金支付（分）", default=0)
    paid_on = models.DateField("拨付日期", null=True)
    receipt = models.TextField("计算凭据", blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "补偿申请"
        indexes = (models.Index("paid_on", name="claim_by_paid"),)

    def __str__(self) -> str:
        return f"{self.admission_id} {self.paid_fen}"


@pghistory.track()
class Recovery(models.Model):
    """Money that came back after payment, and how it was returned to those who bore the loss."""

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="recoveries", verbose_name="补偿申请")
    on = models.DateField("到账日期")
    recovered_fen = models.PositiveBigIntegerField("追回金额（分）")
    cost_fen = models.PositiveBigIntegerField("费用（分）", default=0)
    parts = models.JSONField("返还（分）", default=dict)
    surplus_fen = models.PositiveBigIntegerField("归出质人（分）", default=0)
    memo = models.CharField("来源", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "追回"
        ordering: ClassVar[list[str]] = ["pk"]

    def __str__(self) -> str:
        return f"{self.claim_id} {self.recovered_fen}"
