"""Who asked for a rating of which right: only they (and owner and office) see it, and only such are kept fresh."""

from __future__ import annotations

from django.db import models

from quanlian.core.people.models import Organisation, User
from quanlian.registry.models import Right


class Asked(models.Model):
    """An organisation's first request for one right in one scenario; a room asking by itself has no organisation."""

    right = models.ForeignKey(Right, models.PROTECT, related_name="+", verbose_name="权利", db_constraint=False)
    scenario = models.CharField("场景", max_length=12)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+", verbose_name="机构")
    user = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="请求人")
    at = models.DateTimeField("时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "评级请求"
        constraints = (
            models.UniqueConstraint(
                "right", "scenario", "organisation", "user", name="one_request_a_person", nulls_distinct=False
            ),
        )

    def __str__(self) -> str:
        return f"{self.right_id} {self.scenario}"
