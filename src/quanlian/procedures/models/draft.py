"""An application on its way: saved at every field, sent once."""

from __future__ import annotations

import uuid

from django.db import models

from quanlian.core.people.models import User


class Draft(models.Model):
    """`data` holds the answers as typed; `case` is set when it was sent, so that a second sending finds it."""

    key = models.UUIDField("申请编号", primary_key=True, default=uuid.uuid4)
    item = models.CharField("事项", max_length=80)
    form = models.CharField("表单", max_length=60)
    owner = models.ForeignKey(User, models.CASCADE, related_name="drafts", verbose_name="填写人")
    data = models.JSONField("已填内容", default=dict)
    files = models.JSONField("已传文件", default=dict)
    case = models.ForeignKey("quanlian_procedures.Case", models.CASCADE, null=True, related_name="drafts")
    action = models.CharField("动作", max_length=60)
    sent = models.BooleanField("已提交", default=False)
    updated_at = models.DateTimeField("保存时间", auto_now=True)

    class Meta:
        verbose_name = verbose_name_plural = "草稿"
        indexes = (models.Index("owner", "sent", name="draft_of_owner"),)

    def __str__(self) -> str:
        return f"{self.item} {self.key}"
