"""Messages to people, the mails and texts that carry them outside, and what each person wants to get."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils import timezone

from quanlian.core.people.models import User

KEYED = ~models.Q(key="")


class Message(models.Model):
    """One message in one person's inbox. `link` is a path of ours; `key` names the occasion, blank without one."""

    uid = models.UUIDField("标识", default=uuid.uuid4, unique=True, editable=False)
    recipient = models.ForeignKey(User, models.CASCADE, verbose_name="收件人", related_name="messages")
    kind = models.CharField("类别", max_length=40, blank=True)
    title = models.CharField("标题", max_length=200)
    body = models.TextField("内容", blank=True)
    link = models.CharField("链接", max_length=300, blank=True)
    case_ref = models.CharField("办件编号", max_length=80, blank=True)
    urgent = models.BooleanField("紧急", default=False)
    key = models.CharField("事由标识", max_length=200, blank=True)
    created_at = models.DateTimeField("产生时间", default=timezone.now)
    read_at = models.DateTimeField("阅读时间", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "消息"
        constraints = (models.UniqueConstraint("recipient", "key", condition=KEYED, name="one_message_an_occasion"),)
        indexes = (
            models.Index(fields=["recipient", "-created_at"], name="messages_of_a_person"),
            models.Index(fields=["recipient"], condition=models.Q(read_at=None), name="messages_unread"),
        )

    def __str__(self) -> str:
        return self.title


class ChannelName(models.TextChoices):
    MAIL = "mail", "电子邮件"
    SMS = "sms", "短信"


class State(models.TextChoices):
    WAITING = "waiting", "待发送"
    SENT = "sent", "已发送"
    FAILED = "failed", "未能发送"


class Dispatch(models.Model):
    """One message on its way over one channel. The full address is never kept here; it is looked up when sending.

    `next_at` is when it may be tried; while a worker sends it, that time lies ahead, so that nobody else takes it.
    """

    message = models.ForeignKey(Message, models.CASCADE, verbose_name="消息", related_name="dispatches")
    channel = models.CharField("渠道", max_length=8, choices=ChannelName.choices)
    address_masked = models.CharField("地址（脱敏）", max_length=120)
    digest = models.BooleanField("并入每日汇总", default=False)
    state = models.CharField("状态", max_length=8, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField("尝试次数", default=0)
    next_at = models.DateTimeField("下次尝试", default=timezone.now)
    adapter = models.CharField("发送方式", max_length=20, blank=True)
    last_error = models.TextField("最近错误", blank=True)
    sent_at = models.DateTimeField("发送时间", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "消息发送"
        constraints = (models.UniqueConstraint("message", "channel", name="one_dispatch_a_channel"),)
        indexes = (models.Index(fields=["next_at"], condition=models.Q(state="waiting"), name="dispatches_waiting"),)

    def __str__(self) -> str:
        return f"{self.get_channel_display()} {self.address_masked} {self.get_state_display()}"


class Preference(models.Model):
    """What a person wants outside the inbox. Without a row: mail yes, text messages no, no digest."""

    user = models.OneToOneField(User, models.CASCADE, verbose_name="人员", related_name="message_preference")
    mail = models.BooleanField("接收邮件", default=True)
    sms = models.BooleanField("接收短信", default=False)
    digest = models.BooleanField("非紧急消息每日汇总一次", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "消息偏好"

    def __str__(self) -> str:
        return str(self.user)
