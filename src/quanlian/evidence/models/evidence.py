"""A piece of evidence: files kept together under one number, with one seal."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_noop as noop

from quanlian.core.people.models import User
from quanlian.evidence.models.seal import Seal
from quanlian.evidence.models.vault import VaultFile


class Source(models.TextChoices):
    """How the files came to us; said on every certificate, for it decides what the evidence can prove."""

    UPLOAD = "upload", noop("当事人提交")
    CAPTURE = "capture", noop("本系统网页取证")
    IMPORT = "import", noop("外部取证导入")
    SHELL = "shell", noop("管理员命令行存证")


class Kind(models.TextChoices):
    """Kinds of evidence in administrative penalty cases (行政处罚法 §46)."""

    DOCUMENT = "document", noop("书证")
    OBJECT = "object", noop("物证")
    AUDIOVISUAL = "audiovisual", noop("视听资料")
    ELECTRONIC = "electronic", noop("电子数据")
    WITNESS = "witness", noop("证人证言")
    STATEMENT = "statement", noop("当事人的陈述")
    EXPERT = "expert", noop("鉴定意见")
    RECORD = "record", noop("勘验笔录、现场笔录")


class Evidence(models.Model):
    """One deposit (存证). What it proves is said by `seal`; its files are `artefacts`."""

    number = models.CharField("存证编号", max_length=40, unique=True)
    title = models.CharField("名称", max_length=200)
    source = models.CharField("来源", max_length=10, choices=Source.choices)
    kind = models.CharField("证据种类", max_length=12, choices=Kind.choices, default=Kind.ELECTRONIC)
    about = ArrayField(models.CharField(max_length=80), verbose_name="有关对象", default=list, blank=True)
    made_at = models.DateTimeField("存证时间")
    made_by = models.ForeignKey(User, models.PROTECT, null=True, verbose_name="存证人", related_name="+")
    sensitive = models.BooleanField("敏感", default=False)
    how = models.JSONField("取得方式", default=dict)
    seal = models.OneToOneField(Seal, models.PROTECT, null=True, verbose_name="封存", related_name="evidence")
    retention = models.CharField("保管期限", max_length=40)
    retain_until = models.DateField("保管至", null=True)
    destroyed_at = models.DateTimeField("销毁时间", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "存证"
        ordering = ("-id",)
        indexes = (GinIndex("about", name="evidence_about"),)

    def __str__(self) -> str:
        return self.number


class Artefact(models.Model):
    """One file of a piece of evidence under the name it has in the bundle."""

    evidence = models.ForeignKey(Evidence, models.PROTECT, verbose_name="存证", related_name="artefacts")
    path = models.CharField("文件名", max_length=200)
    label = models.CharField("说明", max_length=120, blank=True)
    media_type = models.CharField("类型", max_length=120)
    file = models.ForeignKey(VaultFile, models.PROTECT, verbose_name="文件", related_name="artefacts")

    class Meta:
        verbose_name = verbose_name_plural = "存证文件"
        ordering = ("path",)
        constraints = (models.UniqueConstraint("evidence", "path", name="one_artefact_a_path"),)

    def __str__(self) -> str:
        return self.path
