"""A contract drafted by the wizard or handed in, with what the clause checker found."""

from __future__ import annotations

from typing import ClassVar

import pgtrigger
from django.db import models

from quanlian.core.files.models import StoredFile
from quanlian.core.people.models import Organisation, User
from quanlian.utilisation.deals.models.deal import Deal


class ContractDraft(models.Model):
    """One version; a change is a new row. `answers` of the wizard (empty for an uploaded text), `findings` of the
    clause checker as {code, title, verdict, found, why, remedy}."""

    deal = models.ForeignKey(Deal, models.PROTECT, null=True, related_name="drafts", verbose_name="成交")
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+", verbose_name="起草方")
    template = models.CharField("模板", max_length=40, blank=True)
    title = models.CharField("合同名称", max_length=200)
    answers = models.JSONField("填写内容", default=dict)
    findings = models.JSONField("条款核对", default=list)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+", verbose_name="合同文本")
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="起草人")
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = verbose_name_plural = "合同文本"
        ordering: ClassVar[list[str]] = ["-pk"]
        triggers = (pgtrigger.Protect(name="drafts_are_append_only", operation=pgtrigger.Update | pgtrigger.Delete),)

    def __str__(self) -> str:
        return self.title
