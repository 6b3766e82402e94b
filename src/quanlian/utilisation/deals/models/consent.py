"""A co-owner's consent to a deal, given on line (专利法第十四条；商标法、著作权法对共有的规定)."""

from __future__ import annotations

import pghistory
from django.db import models

from quanlian.core.people.models import Organisation, User
from quanlian.utilisation.deals.models.deal import Deal


@pghistory.track()
class CoOwnerConsent(models.Model):
    """Asked when the deal is struck; `consented` None while unanswered. `signature`: the e-sign record's number."""

    deal = models.ForeignKey(Deal, models.CASCADE, related_name="consents", verbose_name="成交")
    name = models.CharField("共有人", max_length=200)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+", verbose_name="机构")
    consented = models.BooleanField("是否同意", null=True)
    answered_at = models.DateTimeField("答复时间", null=True)
    answered_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="答复人")
    proof = models.CharField("书面同意编号", max_length=120, blank=True)
    signature = models.CharField("签名编号", max_length=80, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "共有人同意"
        constraints = (models.UniqueConstraint("deal", "name", name="deals_one_consent"),)

    def __str__(self) -> str:
        return self.name
