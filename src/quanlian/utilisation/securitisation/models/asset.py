"""One asset of a pool: a loan, a licence contract, a lease or a receivable with the rights it rests on."""

from __future__ import annotations

from typing import ClassVar

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models

from quanlian.utilisation.securitisation.models.deal import AbsDeal


class AssetKind(models.TextChoices):
    LOAN = "loan", "贷款"
    LICENCE = "licence", "许可合同"
    LEASE = "lease", "租赁合同"
    RECEIVABLE = "receivable", "应收账款"


@pghistory.track()
class Asset(models.Model):
    """`reference`: the number people know it by (loan, contract). `findings`: the eligibility checks as last run.
    `removed_on`: taken out before issue or bought back."""

    deal = models.ForeignKey(AbsDeal, models.PROTECT, related_name="assets", verbose_name="项目")
    kind = models.CharField("种类", max_length=12, choices=AssetKind.choices)
    reference = models.CharField("业务编号", max_length=80)
    obligor = models.CharField("债务人", max_length=200)
    balance_fen = models.BigIntegerField("基准日余额（分）")
    ends_on = models.DateField("合同到期日")
    rights = ArrayField(models.CharField(max_length=60), default=list, verbose_name="权利号码")
    added_on = models.DateField("入池日")
    removed_on = models.DateField("出池日", null=True)
    eligible = models.BooleanField("合格", null=True)
    findings = models.JSONField("核验", default=list)

    class Meta:
        verbose_name = verbose_name_plural = "基础资产"
        ordering: ClassVar[list[str]] = ["pk"]
        constraints = (
            models.UniqueConstraint(
                "deal", "reference", condition=models.Q(removed_on=None), name="one_asset_a_reference"
            ),
            models.CheckConstraint(condition=models.Q(balance_fen__gt=0), name="asset_has_a_balance"),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.reference}"
