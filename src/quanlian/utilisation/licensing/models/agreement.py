"""Agreements on who owns what part of an employment result (职务科技成果权属改革)."""

from __future__ import annotations

from typing import ClassVar

import pghistory
from django.db import models

from quanlian.core.people.models import Organisation, User
from quanlian.registry.models import Right


@pghistory.track()
class OwnershipAgreement(models.Model):
    """Unit and people share ownership, or the people get a long right of use. `unit_part` + people's parts = 1."""

    class Kind(models.TextChoices):
        JOINT = "joint", "赋予部分所有权（共有）"
        USE = "use", "赋予长期使用权"

    number = models.CharField("协议编号", max_length=30, unique=True)
    unit = models.ForeignKey(Organisation, models.PROTECT, related_name="+", verbose_name="单位")
    kind = models.CharField("赋权方式", max_length=6, choices=Kind.choices)
    unit_part = models.DecimalField("单位份额", max_digits=7, decimal_places=6)
    use_until = models.DateField("使用权届满日", null=True)
    published_from = models.DateField("单位内公示起")
    published_until = models.DateField("单位内公示止")
    objection = models.CharField("公示异议和处理", max_length=300, blank=True)
    signed_on = models.DateField("签订日")
    ended_on = models.DateField("终止日", null=True)
    contract_sha256 = models.CharField("协议摘要", max_length=64, blank=True)
    region_code = models.PositiveIntegerField("地区", default=0)
    made_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="登记人")

    class Meta:
        verbose_name = verbose_name_plural = "成果权属协议"
        ordering: ClassVar[list[str]] = ["-pk"]
        indexes = (models.Index("unit", name="agreement_unit"),)

    def __str__(self) -> str:
        return self.number


class AgreementRight(models.Model):
    agreement = models.ForeignKey(OwnershipAgreement, models.CASCADE, related_name="rights", verbose_name="协议")
    right = models.ForeignKey(Right, models.PROTECT, null=True, related_name="+", verbose_name="权利")
    number = models.CharField("权利号码", max_length=60)

    class Meta:
        verbose_name = verbose_name_plural = "协议所涉权利"
        constraints = (models.UniqueConstraint("agreement", "number", name="one_row_an_agreed_right"),)

    def __str__(self) -> str:
        return self.number


class OwnershipShare(models.Model):
    """One person's part; the name is personal data."""

    agreement = models.ForeignKey(OwnershipAgreement, models.CASCADE, related_name="people", verbose_name="协议")
    person = models.CharField("姓名", max_length=60)
    part = models.DecimalField("份额", max_digits=7, decimal_places=6)

    class Meta:
        verbose_name = verbose_name_plural = "个人份额"
        ordering: ClassVar[list[str]] = ["pk"]

    def __str__(self) -> str:
        return f"{self.agreement_id} {self.part}"
