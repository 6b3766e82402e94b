"""The file of a case: what was handed in, and what the office wrote."""

from __future__ import annotations

from typing import ClassVar

import pgtrigger
from django.db import models

from quanlian.core.files.models import StoredFile
from quanlian.core.people.models import User
from quanlian.procedures.models.case import Case


class Attachment(models.Model):
    """A file handed in with a step. `field` is the form field it answers; blank for one added outside a form."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="attachments", verbose_name="办件")
    file = models.ForeignKey(StoredFile, models.PROTECT, verbose_name="文件")
    field = models.CharField("材料", max_length=60, blank=True)
    title = models.CharField("名称", max_length=200)
    step = models.PositiveIntegerField("所属步骤")
    by = models.ForeignKey(User, models.PROTECT, null=True, verbose_name="提交人", related_name="+")
    internal = models.BooleanField("内部材料", default=False)
    secret = models.BooleanField("保密材料", default=False)
    added_at = models.DateTimeField("提交时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "案卷材料"
        ordering: ClassVar[list[str]] = ["pk"]
        constraints = (models.UniqueConstraint("case", "file", "field", "step", name="one_attachment_a_step"),)

    def __str__(self) -> str:
        return self.title


class LetterState(models.TextChoices):
    DRAFT = "draft", "待签发"
    ISSUED = "issued", "已签发"
    SERVED = "served", "已送达"
    WITHDRAWN = "withdrawn", "已撤销"


@pgtrigger.register(
    pgtrigger.Protect(
        name="issued_letters_never_change",
        operation=pgtrigger.Update,
        condition=pgtrigger.Condition(
            "OLD.content IS DISTINCT FROM NEW.content OR OLD.number IS DISTINCT FROM NEW.number"
            " OR (OLD.pdf_id IS NOT NULL AND OLD.pdf_id IS DISTINCT FROM NEW.pdf_id)"
            " OR (OLD.word_id IS NOT NULL AND OLD.word_id IS DISTINCT FROM NEW.word_id)"
        ),
    )
)
class CaseLetter(models.Model):
    """A letter of a case. Once issued neither its text nor its files change; a mistake is mended by withdrawing it with
    a new one. Its files are made from `content` right after the step; `digest` seals the content in the step."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="letters", verbose_name="办件")
    name = models.CharField("文书", max_length=60)
    title = models.CharField("名称", max_length=120)
    number = models.CharField("文号", max_length=80, unique=True)
    step = models.PositiveIntegerField("所属步骤")
    content = models.JSONField("内容")
    state = models.CharField("状态", max_length=10, choices=LetterState.choices, default=LetterState.ISSUED)
    internal = models.BooleanField("内部文书", default=False)
    pdf = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+", verbose_name="PDF")
    word = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+", verbose_name="Word")
    issued_on = models.DateField("签发日期")
    issued_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="签发人")
    digest = models.CharField("内容摘要", max_length=64)
    replaces = models.OneToOneField("self", models.PROTECT, null=True, related_name="replaced_by", verbose_name="替代")
    withdrawn_reason = models.TextField("撤销理由", blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "文书"
        ordering: ClassVar[list[str]] = ["pk"]
        indexes = (models.Index("state", "issued_on", name="letter_state"),)

    def __str__(self) -> str:
        return f"{self.title} {self.number}"


class Delivery(models.Model):
    """One addressee of a letter: how it was sent, when it arrived in law, and what proves it."""

    METHODS: ClassVar[list[tuple[str, str]]] = [
        ("electronic", "电子送达"),
        ("in_person", "直接送达"),
        ("post", "邮寄送达"),
        ("notice", "公告送达"),
    ]

    letter = models.ForeignKey(CaseLetter, models.PROTECT, related_name="deliveries", verbose_name="文书")
    role = models.CharField("身份", max_length=60)
    name = models.CharField("受送达人", max_length=200)
    method = models.CharField("送达方式", max_length=12, choices=METHODS, blank=True)
    sent_on = models.DateField("发出日期", null=True)
    served_on = models.DateField("送达日期", null=True)
    proof = models.CharField("送达凭证", max_length=200, blank=True)
    receipt = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+", verbose_name="送达回证")
    opened_at = models.DateTimeField("查阅时间", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "送达"
        constraints = (models.UniqueConstraint("letter", "role", "name", name="one_delivery_an_addressee"),)

    def __str__(self) -> str:
        return f"{self.name} {self.served_on or '未送达'}"
