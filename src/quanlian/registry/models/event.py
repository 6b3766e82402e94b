"""Legal events: what happened to a right, when it took effect, when it became known."""

from __future__ import annotations

from django.db import models

from quanlian.registry.events import EventCode
from quanlian.registry.models.batch import Batch
from quanlian.registry.models.party import PartyName
from quanlian.registry.models.right import Right
from quanlian.registry.models.statement import Statement


class LegalEvent(models.Model):
    """One event as stated. `stage` names the publication it is (发明公布 …), blank where the event is none.

    The region and the first party are those of the publication itself, so that publications can be counted as they
    were published, whatever happened to the right later.
    """

    right = models.ForeignKey(Right, models.CASCADE, related_name="events", verbose_name="权利", db_constraint=False)
    statement = models.ForeignKey(
        Statement, models.CASCADE, related_name="events", verbose_name="出处", db_constraint=False
    )
    batch = models.ForeignKey(
        Batch, models.PROTECT, related_name="+", verbose_name="批次", db_index=False, db_constraint=False
    )
    code = models.CharField("事件", max_length=24, choices=[(c.value, c.label) for c in EventCode])
    label = models.CharField("原文", max_length=200, blank=True)
    effective_on = models.DateField("生效日")
    announced_on = models.DateField("公告日", null=True)
    known_on = models.DateField("知悉日")
    stage = models.CharField("公布类别", max_length=12, blank=True)
    doc_no = models.CharField("公告号", max_length=60, blank=True)
    province = models.PositiveIntegerField(default=0)
    city = models.PositiveIntegerField(default=0)
    county = models.PositiveIntegerField(default=0)
    county_name = models.CharField(max_length=40, blank=True)
    section = models.CharField("部", max_length=1, blank=True)
    first_name = models.ForeignKey(
        PartyName,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="第一权利人",
        db_index=False,
        db_constraint=False,
    )
    detail = models.JSONField("详情", default=dict)

    class Meta:
        verbose_name = verbose_name_plural = "法律事件"
        indexes = (
            models.Index("city", "effective_on", name="event_city", condition=~models.Q(stage="")),
            models.Index("province", "effective_on", name="event_province", condition=~models.Q(stage="")),
            models.Index("county", "effective_on", name="event_county", condition=~models.Q(stage="")),
        )

    def __str__(self) -> str:
        return f"{self.effective_on} {self.get_code_display()}"
