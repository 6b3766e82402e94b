"""What the vault knows of its files, and who had them in hand."""

from __future__ import annotations

import uuid

import pgtrigger
from django.db import models
from django.utils.translation import gettext_noop as noop

from quanlian.core.people.models import User


class VaultFile(models.Model):
    """Bytes kept write-once under their SHA-256. Sensitive ones are encrypted at rest; digests are of the plain bytes.

    The same bytes are two rows where they were deposited once openly and once as sensitive.
    """

    sha256 = models.CharField("SHA-256", max_length=64)
    sm3 = models.CharField("SM3", max_length=64)
    size = models.PositiveBigIntegerField("字节数")
    sensitive = models.BooleanField("加密保存", default=False)
    stored_at = models.DateTimeField("存入时间", auto_now_add=True)
    destroyed_at = models.DateTimeField("销毁时间", null=True)
    checked_at = models.DateTimeField("上次核验时间", null=True)
    flaw = models.CharField("核验发现的问题", max_length=300, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "证据文件"
        constraints = (
            # what was destroyed and is deposited again is a new row: the old evidence stays destroyed
            models.UniqueConstraint(
                fields=("sha256", "sensitive"), condition=models.Q(destroyed_at=None), name="one_vault_file_a_content"
            ),
        )

    def __str__(self) -> str:
        return self.sha256


class Custody(models.Model):
    """One line of the chain of custody (保管链): who did what with a piece of evidence, and why. Never changed."""

    class Verb(models.TextChoices):
        DEPOSIT = "deposit", noop("存入")
        OPEN = "open", noop("调阅")
        EXPORT = "export", noop("导出副本")
        CHECK = "check", noop("核验比对")
        HOLD = "hold", noop("暂停销毁")
        RELEASE = "release", noop("解除暂停")
        DESTROY = "destroy", noop("销毁")

    evidence = models.ForeignKey(
        "quanlian_evidence.Evidence", models.PROTECT, verbose_name="存证", related_name="custody"
    )
    verb = models.CharField("行为", max_length=10, choices=Verb.choices)
    by = models.CharField("经手人", max_length=120)
    user = models.ForeignKey(User, models.PROTECT, null=True, verbose_name="账号", related_name="+")
    at = models.DateTimeField("时间")
    reason = models.CharField("事由", max_length=300)
    artefact = models.CharField("文件", max_length=200, blank=True)
    ip = models.GenericIPAddressField("来源地址", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "保管记录"
        ordering = ("id",)
        triggers = (pgtrigger.Protect(name="custody_is_append_only", operation=pgtrigger.Update | pgtrigger.Delete),)

    def __str__(self) -> str:
        return f"{self.get_verb_display()} {self.by}"


class PartUpload(models.Model):
    """A file on its way in parts: how far it is, and which digest the sender says it will have."""

    uid = models.UUIDField("编号", default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(User, models.CASCADE, verbose_name="提交人", related_name="+")
    name = models.CharField("文件名", max_length=200)
    media_type = models.CharField("类型", max_length=120, blank=True)
    size = models.PositiveBigIntegerField("字节数")
    offset = models.PositiveBigIntegerField("已收字节数", default=0)
    sha256 = models.CharField("提交方计算的 SHA-256", max_length=64, blank=True)
    began_at = models.DateTimeField("开始时间", auto_now_add=True)
    expires_at = models.DateTimeField("过期时间")
    sensitive = models.BooleanField("敏感", default=False)
    file = models.ForeignKey(VaultFile, models.PROTECT, null=True, verbose_name="收妥的文件", related_name="+")

    class Meta:
        verbose_name = verbose_name_plural = "分段上传"

    def __str__(self) -> str:
        return self.name
