"""What the registry says about who works in which field: firms by IPC subclass, and the teams of universities."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from quanlian.registry.models import Party


class FirmField(models.Model):
    """Derived: one party's patents in one IPC subclass. `inventions`: inventions in force among `rights`."""

    party = models.ForeignKey(Party, models.CASCADE, related_name="+", verbose_name="主体")
    name = models.CharField("名称", max_length=300)
    subclass = models.CharField("IPC 小类", max_length=8)
    region_code = models.PositiveIntegerField("地区", default=0)
    rights = models.PositiveIntegerField("有效专利", default=0)
    inventions = models.PositiveIntegerField("有效发明", default=0)
    recent = models.PositiveIntegerField("近年申请", default=0)
    words = models.TextField("名称摘录", blank=True)
    """Titles of its patents in the field, newest first, as many as fit."""

    class Meta:
        verbose_name = verbose_name_plural = "企业技术领域"
        constraints = (models.UniqueConstraint("party", "subclass", name="one_field_a_firm"),)
        indexes = (models.Index("subclass", models.F("rights").desc(), name="firm_field_by_class"),)

    def __str__(self) -> str:
        return f"{self.name} {self.subclass}"


class Team(models.Model):
    """Derived: a university's inventors who file together, known by the first of them."""

    number = models.CharField("团队编号", max_length=80, unique=True)
    party = models.ForeignKey(Party, models.CASCADE, related_name="+", verbose_name="单位")
    unit = models.CharField("单位名称", max_length=300)
    lead = models.CharField("带头人", max_length=120)
    members = ArrayField(models.CharField(max_length=120), default=list, verbose_name="成员")
    classes = ArrayField(models.CharField(max_length=8), default=list, verbose_name="IPC 小类")
    rights = models.PositiveIntegerField("有效专利", default=0)
    words = models.TextField("名称摘录", blank=True)
    region_code = models.PositiveIntegerField("地区", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "科研团队"
        ordering = ("-rights", "pk")

    def __str__(self) -> str:
        return f"{self.unit} {self.lead}团队"
