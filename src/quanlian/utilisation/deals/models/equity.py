"""IP put into a company as capital (作价出资，公司法第四十八条)."""

from __future__ import annotations

import pghistory
from django.db import models

from quanlian.procedures.models import Case
from quanlian.utilisation.deals.models.deal import Deal


@pghistory.track()
class EquityContribution(models.Model):
    """Value in 分; `share_bp` the stake in hundredths of a percent. The deal row holds parties, rights and numbers."""

    case = models.OneToOneField(Case, models.PROTECT, related_name="equity_contribution", verbose_name="办件")
    deal = models.OneToOneField(Deal, models.PROTECT, related_name="equity", verbose_name="成交")
    company = models.CharField("目标公司", max_length=200)
    value_fen = models.BigIntegerField("作价金额（分）")
    capital_fen = models.BigIntegerField("注册资本（分）")
    share_bp = models.PositiveIntegerField("占股（万分之）")
    appraiser = models.CharField("评估机构", max_length=200, blank=True)
    report_no = models.CharField("评估报告编号", max_length=80, blank=True)
    appraised_fen = models.BigIntegerField("评估值（分）", null=True)
    resolved_on = models.DateField("股东会决议日", null=True)
    moved_on = models.DateField("权属变更登记日", null=True)
    company_registered_on = models.DateField("公司登记日", null=True)
    filed_on = models.DateField("备案日", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "作价入股"

    def __str__(self) -> str:
        return f"{self.deal_id} {self.company}"
