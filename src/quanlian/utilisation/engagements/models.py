"""A right taken by one use that shuts out others, from the application on: the first comer wins."""

from __future__ import annotations

from typing import ClassVar

import pghistory
from django.db import models

from quanlian.core.people.models import Organisation
from quanlian.procedures.models import Case
from quanlian.registry.models import Right


class Purpose(models.TextChoices):
    """What a right may be taken for. Which purposes shut each other out stands in `conflicts.py`."""

    SALE = "sale", "转让"
    AUCTION = "auction", "竞价"
    EXCLUSIVE = "exclusive", "独占许可"
    SOLE = "sole", "排他许可"
    ORDINARY = "ordinary", "普通许可"
    OPEN = "open", "开放许可"
    PLEDGE = "pledge", "质押"
    EQUITY = "equity", "作价入股"
    DISPOSAL = "disposal", "质物处置"
    POOL = "pool", "专利池"
    SECURITY = "security", "证券化基础资产"


@pghistory.track()
class Engagement(models.Model):
    """`right` is taken for `purpose` by `holder` under `reference` (number of offer, deal, loan …) from `since` until
    `released_at`. `consented`: the pledgee or licensee who was first agrees to this later use (民法典第444条)."""

    right = models.ForeignKey(Right, models.PROTECT, related_name="engagements", verbose_name="权利")
    purpose = models.CharField("用途", max_length=12, choices=Purpose.choices)
    reference = models.CharField("业务编号", max_length=80)
    holder = models.CharField("占用人", max_length=200)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+", verbose_name="占用机构")
    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="+", verbose_name="办件")
    consented = models.BooleanField("已经在先权利人同意", default=False)
    since = models.DateTimeField("占用时间")
    released_at = models.DateTimeField("解除时间", null=True)
    release_reason = models.CharField("解除原因", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "权利占用"
        ordering: ClassVar[list[str]] = ["-pk"]
        indexes = (
            models.Index("right", name="engaged_right", condition=models.Q(released_at=None)),
            models.Index("reference", name="engaged_reference"),
        )
        constraints = (
            models.UniqueConstraint(
                "right", "reference", "purpose", condition=models.Q(released_at=None), name="one_engagement_a_use"
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_purpose_display()} {self.reference}"
