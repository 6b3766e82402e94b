"""Teams that take cases, and who acts for whom."""

from __future__ import annotations

from django.db import models

from quanlian.core.people.models import User


class Team(models.Model):
    """A team of an office; cases are routed to it by the rules of their items."""

    code = models.CharField("编号", max_length=60)
    title = models.CharField("名称", max_length=100)
    region_code = models.PositiveIntegerField("地区")
    members = models.ManyToManyField(User, related_name="teams", verbose_name="成员")

    class Meta:
        verbose_name = verbose_name_plural = "科室"
        constraints = (models.UniqueConstraint("code", "region_code", name="one_team_a_region"),)

    def __str__(self) -> str:
        return self.title


class Delegation(models.Model):
    """`deputy` acts in the name of `principal` from `start` to `end` (both included); `absent`: no new cases for the
    principal meanwhile."""

    principal = models.ForeignKey(User, models.CASCADE, related_name="delegations", verbose_name="委托人")
    deputy = models.ForeignKey(User, models.CASCADE, related_name="deputies", verbose_name="受托人", null=True)
    start = models.DateField("起")
    end = models.DateField("止")
    absent = models.BooleanField("外出", default=True)
    reason = models.CharField("事由", max_length=200)

    class Meta:
        verbose_name = verbose_name_plural = "委托与外出"
        constraints = (
            models.CheckConstraint(condition=models.Q(end__gte=models.F("start")), name="delegation_in_order"),
            models.CheckConstraint(condition=~models.Q(principal=models.F("deputy")), name="delegation_to_another"),
        )
        indexes = (models.Index("deputy", "end", name="delegation_deputy"),)

    def __str__(self) -> str:
        return f"{self.principal} → {self.deputy or '外出'}"
