"""A questionnaire that was handed in, and the rows of it that could not be taken."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from quanlian.core.files.models import StoredFile
from quanlian.core.people.models import User
from quanlian.utilisation.matching.models.need import Need


class Survey(models.Model):
    """One file (xlsx or csv). The same file taken twice makes no need twice."""

    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name="文件")
    name = models.CharField("名称", max_length=255)
    rows = models.PositiveIntegerField("行数", default=0)
    region_code = models.PositiveIntegerField("地区", default=0)
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="导入人")
    at = models.DateTimeField("导入时间", auto_now_add=True)
    needs = models.ManyToManyField(Need, related_name="surveys", verbose_name="所得需求")

    class Meta:
        verbose_name = verbose_name_plural = "需求问卷"
        ordering: ClassVar[list[str]] = ["-pk"]
        constraints = (models.UniqueConstraint("file", "region_code", name="one_survey_a_file"),)

    def __str__(self) -> str:
        return self.name


class BadRow(models.Model):
    """A row that stays outside until somebody mends it: the cells as they stood, and what is wrong in words."""

    survey = models.ForeignKey(Survey, models.CASCADE, related_name="bad", verbose_name="问卷")
    line = models.PositiveIntegerField("行号")
    cells = ArrayField(models.TextField(), default=list, verbose_name="原文")
    said = models.JSONField("问题", default=list)

    class Meta:
        verbose_name = verbose_name_plural = "问卷未收行"
        ordering: ClassVar[list[str]] = ["line"]

    def __str__(self) -> str:
        return f"第 {self.line} 行"
