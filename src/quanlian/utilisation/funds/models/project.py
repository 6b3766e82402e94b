"""A project in a fund's pipeline. Where it stands says its case; what was put in and taken out stands here."""

from __future__ import annotations

from typing import ClassVar

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models

from quanlian.core.people.models import Organisation
from quanlian.procedures.models import Case
from quanlian.utilisation.funds.models.fund import Fund


class Use(models.TextChoices):
    """What the money is for."""

    SECOND_LAYOUT = "second_layout", "专利二次布局"
    COMMERCIAL = "commercial", "商业化开发"
    RESULTS = "results", "成果转化"
    TALENT = "attract", "优质创新项目引进"


class FlowKind(models.TextChoices):
    INVEST = "invest", "投资"
    DIVIDEND = "dividend", "分红"
    EXIT = "exit", "退出"


@pghistory.track()
class FundProject(models.Model):
    """`place`: GB/T 2260 code of where the company is; `local` whether it counts as investment in the fund's region."""

    fund = models.ForeignKey(Fund, models.PROTECT, related_name="projects", verbose_name="基金")
    case = models.OneToOneField(Case, models.PROTECT, null=True, related_name="+", verbose_name="办件")
    number = models.CharField("编号", max_length=80, unique=True)
    name = models.CharField("项目", max_length=200)
    company = models.CharField("被投企业", max_length=200)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, related_name="+", verbose_name="被投企业账号"
    )
    use = models.CharField("资金用途", max_length=16, choices=Use.choices)
    place = models.PositiveIntegerField("企业所在地", default=0)
    local = models.BooleanField("计入返投", default=False)
    asked_fen = models.BigIntegerField("申请投资额（分）")
    rights = ArrayField(models.CharField(max_length=60), default=list, verbose_name="涉及权利")
    on = models.DateField("征集日")

    class Meta:
        verbose_name = verbose_name_plural = "基金项目"
        ordering: ClassVar[list[str]] = ["-on", "-pk"]

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class ProjectFlow(models.Model):
    """Money between fund and project in 分, always positive; the kind says which way."""

    project = models.ForeignKey(FundProject, models.PROTECT, related_name="flows", verbose_name="项目")
    kind = models.CharField("种类", max_length=10, choices=FlowKind.choices)
    on = models.DateField("日期")
    fen = models.BigIntegerField("金额（分）")
    note = models.CharField("说明", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "项目收支"
        ordering: ClassVar[list[str]] = ["on", "pk"]
        constraints = (models.CheckConstraint(condition=models.Q(fen__gt=0), name="flow_is_positive"),)

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.on}"


@pghistory.track()
class ProjectValue(models.Model):
    """What the fund's part of a project is worth on a day, and on what ground. The last one by a day counts."""

    project = models.ForeignKey(FundProject, models.PROTECT, related_name="values", verbose_name="项目")
    on = models.DateField("估值日")
    fen = models.BigIntegerField("公允价值（分）")
    basis = models.CharField("依据", max_length=300)

    class Meta:
        verbose_name = verbose_name_plural = "项目估值"
        ordering: ClassVar[list[str]] = ["on", "pk"]
        constraints = (models.CheckConstraint(condition=models.Q(fen__gte=0), name="value_not_negative"),)

    def __str__(self) -> str:
        return f"{self.project} {self.on}"
