"""Registrations of the pledges of one loan: one for each authority (domain/06 §4.2 混合质押)."""

from __future__ import annotations

from typing import ClassVar

import pghistory
from django.db import models

from quanlian.utilisation.finance.models.loan import Loan


class RegistrationState(models.TextChoices):
    """Where it stands at the authority, as told by its notices."""

    APPLIED = "applied", "审查中"
    REGISTERED = "registered", "已登记"
    REFUSED = "refused", "不予登记"
    CANCELLED = "cancelled", "已注销"


@pghistory.track()
class PledgeRegistration(models.Model):
    """`family` as of the assets; `changed_on` the last change recorded (extension, renewal)."""

    loan = models.ForeignKey(Loan, models.CASCADE, related_name="registrations", verbose_name="融资")
    family = models.CharField("类别", max_length=12)
    authority = models.CharField("登记机关", max_length=80)
    no = models.CharField("登记号", max_length=80, blank=True)
    channel = models.CharField("渠道", max_length=10, default="online")
    applied_on = models.DateField("申请日期")
    decided_on = models.DateField("决定日期", null=True)
    state = models.CharField(
        "状态", max_length=12, choices=RegistrationState.choices, default=RegistrationState.APPLIED
    )
    debt_fen = models.BigIntegerField("登记的债权数额（分）")
    debt_until = models.DateField("债务履行期止", null=True)
    changed_on = models.DateField("变更登记日", null=True)
    cancelled_on = models.DateField("注销日期", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "质押登记"
        ordering: ClassVar[list[str]] = ["pk"]
        constraints = (
            models.UniqueConstraint(
                "loan", "family", condition=~models.Q(state="refused"), name="one_registration_a_family"
            ),
        )

    def __str__(self) -> str:
        return self.no or f"{self.authority} {self.applied_on}"
