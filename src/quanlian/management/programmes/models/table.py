"""Tables a document has but our source lacks: declared missing until somebody enters them."""

from __future__ import annotations

import pghistory
from django.db import models

from quanlian.core.files.models import StoredFile
from quanlian.core.people.models import User
from quanlian.management.programmes.models.programme import Programme


@pghistory.track()
class MissingTable(models.Model):
    """One missing table; `file` is the sheet it was last entered with."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="missing_tables", verbose_name="规划")
    code = models.CharField("编号", max_length=60)
    title = models.CharField("标题", max_length=200)
    clause = models.CharField("条款", max_length=40)
    why = models.TextField("缺失原因")
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+", verbose_name="录入文件")
    entered_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="录入人")
    entered_at = models.DateTimeField("录入时间", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "缺失表"
        ordering = ("programme", "code")
        constraints = (models.UniqueConstraint("programme", "code", name="one_table_a_code"),)

    def __str__(self) -> str:
        return self.title
