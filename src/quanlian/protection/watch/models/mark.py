"""The marks that are watched for."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from quanlian.core.people.models import Organisation, User
from quanlian.registry.models import Right


class WatchedMark(models.Model):
    """A right put under watch. `aliases`: other spellings and disguises its holder knows of."""

    right = models.OneToOneField(Right, models.PROTECT, verbose_name="权利", related_name="+", db_constraint=False)
    number = models.CharField("注册号", max_length=60)
    name = models.CharField("商标", max_length=200)
    aliases = ArrayField(models.CharField(max_length=120), default=list, blank=True, verbose_name="别称")
    classes = ArrayField(models.CharField(max_length=2), default=list, verbose_name="类别")
    image = models.CharField("图样 SHA-256", max_length=64, blank=True)
    holder = models.CharField("权利人", max_length=200)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, verbose_name="权利人单位", related_name="+"
    )
    region_code = models.PositiveIntegerField("办理机关所在地", default=0)
    """The office that examines the leads of this mark."""
    guide = models.TextField("正品识别要点", blank=True)
    since = models.DateField("监测自")
    until = models.DateField("监测至", null=True)
    added_by = models.ForeignKey(User, models.PROTECT, null=True, verbose_name="添加人", related_name="+")

    class Meta:
        verbose_name = verbose_name_plural = "监测商标"

    def __str__(self) -> str:
        return self.name
