"""What was done, by whom, in which role, why: one row an action (row-level history is kept by pghistory)."""

from __future__ import annotations

import pgtrigger
from django.db import models

from quanlian.core.people.models import User


class AuditEntry(models.Model):
    """One action. Rows are never changed or deleted (a trigger refuses it)."""

    at = models.DateTimeField("时间", auto_now_add=True, db_index=True)
    user = models.ForeignKey(User, models.PROTECT, null=True, verbose_name="人员", related_name="+")
    actor = models.CharField("操作者", max_length=80)
    role = models.CharField("角色", max_length=120)
    verb = models.CharField("动作", max_length=60)
    object_type = models.CharField("对象类型", max_length=60)
    object_id = models.CharField("对象编号", max_length=80)
    reason = models.TextField("理由", blank=True)
    ip = models.GenericIPAddressField("来源地址", null=True)
    detail = models.JSONField("详情", default=dict)

    class Meta:
        verbose_name = verbose_name_plural = "审计记录"
        indexes = (models.Index("object_type", "object_id", name="audit_by_object"),)
        triggers = (pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor} {self.verb}"
