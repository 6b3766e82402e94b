"""Other systems that call ours, the calls they may repeat without harm, and what we call back."""

from __future__ import annotations

import uuid

import pghistory
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone

from quanlian.core.people.models import Organisation, User


class Scope(models.TextChoices):
    """What a client may do, besides what the person it acts as may."""

    READ = "read", "查询"
    APPLY = "apply", "申报"
    HANDLE = "handle", "办理"


@pghistory.track(exclude=["key_hash", "callback_secret", "last_used_at"])
class Client(models.Model):
    """One system of one organisation. The key is shown once; only its SHA-256 is kept.

    `prefix` is the part of the key that is no secret. `callback_secret` must be kept as it is: we sign with it.
    """

    name = models.CharField("名称", max_length=120)
    organisation = models.ForeignKey(Organisation, models.PROTECT, verbose_name="机构", related_name="api_clients")
    acts_as = models.ForeignKey(User, models.PROTECT, verbose_name="代表人员", related_name="api_clients")
    prefix = models.CharField("密钥前缀", max_length=24, unique=True)
    key_hash = models.CharField("密钥散列", max_length=64)
    scopes = models.JSONField("权限范围", default=list)
    active = models.BooleanField("启用", default=True)
    created_by = models.ForeignKey(User, models.PROTECT, null=True, verbose_name="建立人", related_name="+")
    created_at = models.DateTimeField("建立时间", auto_now_add=True)
    last_used_at = models.DateTimeField("最近使用", null=True)
    callback_url = models.CharField("回调地址", max_length=500, blank=True)
    callback_secret = models.CharField("回调签名密钥", max_length=64, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "接口客户端"

    def __str__(self) -> str:
        return f"{self.name}（{self.prefix}）"


class IdempotentCall(models.Model):
    """A call that was answered: the same key and content get the same answer again."""

    client = models.ForeignKey(Client, models.CASCADE, verbose_name="客户端", related_name="calls")
    key = models.CharField("幂等键", max_length=200)
    method = models.CharField("方法", max_length=10)
    path = models.TextField("地址")
    body_sha256 = models.CharField("内容散列", max_length=64)
    status = models.PositiveSmallIntegerField("状态码")
    response = models.JSONField("答复", encoder=DjangoJSONEncoder, null=True)
    created_at = models.DateTimeField("时间", default=timezone.now, db_index=True)

    class Meta:
        verbose_name = verbose_name_plural = "幂等调用"
        constraints = (models.UniqueConstraint("client", "key", name="one_answer_a_key"),)

    def __str__(self) -> str:
        return f"{self.method} {self.path} {self.status}"


class CallbackState(models.TextChoices):
    WAITING = "waiting", "待发送"
    SENT = "sent", "已送达"
    FAILED = "failed", "未能送达"


class Callback(models.Model):
    """One event on its way to a client. `uid` is the same for every attempt; `key` names the occasion."""

    uid = models.UUIDField("标识", default=uuid.uuid4, unique=True, editable=False)
    client = models.ForeignKey(Client, models.CASCADE, verbose_name="客户端", related_name="callbacks")
    event = models.CharField("事件", max_length=80)
    payload = models.JSONField("内容", encoder=DjangoJSONEncoder)
    key = models.CharField("事由标识", max_length=200, blank=True)
    state = models.CharField("状态", max_length=8, choices=CallbackState.choices, default=CallbackState.WAITING)
    attempts = models.PositiveSmallIntegerField("尝试次数", default=0)
    next_at = models.DateTimeField("下次尝试", default=timezone.now)
    last_error = models.TextField("最近错误", blank=True)
    created_at = models.DateTimeField("产生时间", auto_now_add=True)
    sent_at = models.DateTimeField("送达时间", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "回调"
        constraints = (
            models.UniqueConstraint("client", "key", condition=~models.Q(key=""), name="one_callback_an_occasion"),
        )
        indexes = (models.Index(fields=["next_at"], condition=models.Q(state="waiting"), name="callbacks_waiting"),)

    def __str__(self) -> str:
        return f"{self.event} #{self.pk}"
