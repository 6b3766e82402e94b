"""Names as published, and the parties they were resolved to by stored, reversible judgements."""

from __future__ import annotations

import pghistory
from django.db import models

from quanlian.core.people.models import Organisation, User


class Party(models.Model):
    """Who stands behind one or more published names. `key` is the normalised name that founded it."""

    key = models.CharField("规范名", max_length=300)
    name = models.CharField("显示名", max_length=300)
    uscc = models.CharField("统一社会信用代码", max_length=18, blank=True)
    organisation = models.ForeignKey(Organisation, models.SET_NULL, null=True, verbose_name="本平台机构")

    class Meta:
        verbose_name = verbose_name_plural = "主体"
        constraints = (models.UniqueConstraint("key", name="one_party_a_key"),)
        indexes = (models.Index("uscc", name="party_by_uscc", condition=~models.Q(uscc="")),)

    def __str__(self) -> str:
        return self.name


class PartyName(models.Model):
    """A name exactly as published, and the party it stands for today."""

    name = models.CharField("公布名称", max_length=300)
    key = models.CharField("规范名", max_length=300)
    party = models.ForeignKey(Party, models.PROTECT, related_name="names", verbose_name="主体")

    class Meta:
        verbose_name = verbose_name_plural = "公布名称"
        constraints = (models.UniqueConstraint("name", name="one_row_a_name"),)
        indexes = (models.Index("key", name="name_by_key"),)

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class NameJudgement(models.Model):
    """Two published names are, are not, or may be the same party: who said so, how, and why. Can be withdrawn."""

    left = models.ForeignKey(PartyName, models.CASCADE, related_name="+", verbose_name="名称甲")
    right = models.ForeignKey(PartyName, models.CASCADE, related_name="+", verbose_name="名称乙")
    judgement = models.CharField("判断", max_length=10)
    method = models.CharField("方法", max_length=30)
    score = models.FloatField("得分", default=1.0)
    detail = models.JSONField("依据", default=dict)
    by = models.ForeignKey(User, models.PROTECT, null=True, verbose_name="判断人", related_name="+")
    at = models.DateTimeField("时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "同一性判断"
        constraints = (models.UniqueConstraint("left", "right", name="one_judgement_a_pair"),)

    def __str__(self) -> str:
        return f"{self.left} / {self.right}: {self.judgement}"
