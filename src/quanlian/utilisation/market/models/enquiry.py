"""What others say to an offer: enquiries of firms, complaints."""

from __future__ import annotations

from typing import ClassVar

import pghistory
from django.db import models

from quanlian.core.people.models import Organisation, User
from quanlian.utilisation.market.models.offer import Offer


@pghistory.track()
class Enquiry(models.Model):
    """A firm asks the lister; `due_on` is the last day of the lister's answer (5 working days, domain/05 §11)."""

    offer = models.ForeignKey(Offer, models.PROTECT, related_name="enquiries", verbose_name="挂牌")
    asker = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="咨询人")
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+", verbose_name="咨询机构")
    name = models.CharField("咨询方", max_length=200)
    question = models.TextField("咨询内容")
    wants_secret = models.BooleanField("需要保密资料", default=False)
    promised = models.BooleanField("已承诺保密", default=False)
    asked_on = models.DateField("咨询日")
    due_on = models.DateField("答复期限")
    answer = models.TextField("答复", blank=True)
    answered_on = models.DateField("答复日", null=True)
    answered_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="答复人")

    class Meta:
        verbose_name = verbose_name_plural = "咨询"
        ordering: ClassVar[list[str]] = ["-pk"]
        indexes = (models.Index("due_on", name="enquiry_open", condition=models.Q(answered_on=None)),)

    def __str__(self) -> str:
        return f"{self.offer.number} {self.name}"


@pghistory.track()
class Complaint(models.Model):
    """Somebody complains of an offer or of how it is handled; the supervision opens an order for it."""

    offer = models.ForeignKey(Offer, models.PROTECT, related_name="complaints", verbose_name="挂牌")
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="投诉人")
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+", verbose_name="投诉机构")
    text = models.TextField("投诉内容")
    made_on = models.DateField("投诉日")

    class Meta:
        verbose_name = verbose_name_plural = "投诉"
        ordering: ClassVar[list[str]] = ["-pk"]
        indexes = (models.Index("made_on", name="complaint_day"),)

    def __str__(self) -> str:
        return f"{self.offer.number} {self.made_on}"
