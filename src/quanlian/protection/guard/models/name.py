"""Names that are watched over: who looks after them, and on what ground."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from quanlian.core.files.models import StoredFile
from quanlian.core.people.models import Organisation, User
from quanlian.registry.models import Right


class NameKind(models.TextChoices):
    """What is guarded against squatting (domain/08 §4 (b), domain/07 §4.9)."""

    OLD_BRAND = "old_brand", "老字号"
    GI = "gi", "地理标志"
    LANDMARK = "landmark", "标志建筑和名胜"
    ICH = "ich", "非物质文化遗产"
    CULTURE = "culture", "传统文化保护元素"
    RELIC = "relic", "文物和遗址"
    TRADE_NAME = "trade_name", "本地企业字号"
    KEY_MARK = "key_mark", "重点商标"


HERITAGE = frozenset({NameKind.GI, NameKind.LANDMARK, NameKind.ICH, NameKind.CULTURE, NameKind.RELIC})
"""Kinds guarded in every class: they belong to a place, not to goods."""


class GuardedName(models.Model):
    """A name under guard. `aliases`: other spellings; `owners`: further names under which the custodian itself files.

    `right`: the registry's right it was taken from; such a name is offered by the registry and never offered again.
    """

    kind = models.CharField("种类", max_length=12, choices=NameKind.choices)
    name = models.CharField("名称", max_length=120)
    aliases = ArrayField(models.CharField(max_length=120), default=list, blank=True, verbose_name="别称")
    classes = ArrayField(models.CharField(max_length=2), default=list, blank=True, verbose_name="类别")
    goods = models.CharField("商品或服务", max_length=500, blank=True)
    picture = models.ForeignKey(StoredFile, models.PROTECT, null=True, verbose_name="图样", related_name="+")
    custodian = models.CharField("保护单位", max_length=200)
    owners = ArrayField(models.CharField(max_length=200), default=list, blank=True, verbose_name="保护单位的其他名称")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, verbose_name="保护单位账号", related_name="+"
    )
    basis = models.CharField("依据", max_length=300)
    source = models.CharField("来源", max_length=300)
    region_code = models.PositiveIntegerField("地区", default=0)
    since = models.DateField("自")
    until = models.DateField("至", null=True)
    right = models.ForeignKey(
        Right, models.PROTECT, null=True, verbose_name="权利", related_name="+", db_constraint=False
    )
    added_by = models.ForeignKey(User, models.PROTECT, null=True, verbose_name="添加人", related_name="+")
    added_at = models.DateTimeField("添加时间", auto_now_add=True)
    compared_at = models.DateTimeField("已与在先公告比对", null=True)
    """When filings announced before the name was added were compared with it; blank: to be done."""

    class Meta:
        verbose_name = verbose_name_plural = "保护名称"
        ordering = ("kind", "name")
        constraints = (models.UniqueConstraint("kind", "name", "region_code", name="one_guarded_name_a_place"),)

    def __str__(self) -> str:
        return self.name

    @property
    def heritage(self) -> bool:
        return self.kind in HERITAGE
