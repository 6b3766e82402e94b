"""What a source said about a right, and from when to when we take it as the right's description."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.db import models

from quanlian.registry.models.batch import Batch
from quanlian.registry.models.party import Party, PartyName
from quanlian.registry.models.right import Right


class Statement(models.Model):
    """One published entry, kept as published. `digest` makes re-imports idempotent."""

    right = models.ForeignKey(
        Right, models.CASCADE, related_name="statements", verbose_name="权利", db_constraint=False
    )
    batch = models.ForeignKey(
        Batch, models.PROTECT, related_name="+", verbose_name="批次", db_index=False, db_constraint=False
    )
    line = models.PositiveIntegerField("行号")
    digest = models.BinaryField("内容摘要", max_length=16)
    effective_on = models.DateField("自何日起如此")
    known_on = models.DateField("何日知悉")
    title = models.TextField("名称", blank=True)
    abstract = models.TextField("摘要", blank=True)
    app_no = models.CharField("申请号", max_length=60, blank=True)
    app_date = models.DateField("申请日", null=True)
    doc_no = models.CharField("公布（公告）号", max_length=60, blank=True)
    doc_date = models.DateField("公布（公告）日", null=True)
    grant_date = models.DateField("授权（注册）日", null=True)
    expiry_date = models.DateField("届满日", null=True)
    main_class = models.CharField("主分类号", max_length=40, blank=True)
    classes = ArrayField(models.CharField(max_length=40), default=list, verbose_name="分类号")
    address = models.TextField("地址", blank=True)
    postcode = models.CharField("邮编", max_length=20, blank=True)
    country = models.CharField("国别", max_length=40, blank=True)
    province = models.PositiveIntegerField("省", default=0)
    city = models.PositiveIntegerField("市", default=0)
    county = models.PositiveIntegerField("县", default=0)
    county_name = models.CharField("地址所写县名", max_length=40, blank=True)
    first_party = models.ForeignKey(
        Party,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="第一权利人",
        db_index=False,
        db_constraint=False,
    )
    persons = ArrayField(models.CharField(max_length=120), default=list, verbose_name="发明（设计）人")
    """Natural persons as published. Not resolved to parties: people of one name are not one person."""
    extra = models.JSONField("其他", default=dict)

    class Meta:
        verbose_name = verbose_name_plural = "著录陈述"
        constraints = (models.UniqueConstraint("digest", name="one_statement_a_content"),)
        indexes = (models.Index("batch", name="statement_by_batch"),)

    def __str__(self) -> str:
        return self.title


class StatedParty(models.Model):
    """A party named in a statement, with its role and place in the order (order matters: 第一申请人)."""

    statement = models.ForeignKey(
        Statement, models.CASCADE, related_name="parties", verbose_name="陈述", db_constraint=False
    )
    role = models.CharField("角色", max_length=12)
    order = models.PositiveSmallIntegerField("顺序")
    name = models.ForeignKey(
        PartyName, models.PROTECT, related_name="mentions", verbose_name="名称", db_constraint=False
    )

    class Meta:
        verbose_name = verbose_name_plural = "相关人"
        ordering = ("statement", "role", "order")

    def __str__(self) -> str:
        return f"{self.role} {self.order} {self.name}"


class Version(models.Model):
    """Which statement describes a right, over two clocks. Derived; no two versions of a right may overlap."""

    right = models.ForeignKey(Right, models.CASCADE, related_name="versions", verbose_name="权利", db_constraint=False)
    statement = models.ForeignKey(
        Statement, models.CASCADE, related_name="versions", verbose_name="陈述", db_index=False, db_constraint=False
    )
    effective = DateRangeField("有效期间")
    known = DateRangeField("知悉期间")

    class Meta:
        verbose_name = verbose_name_plural = "著录版本"
        constraints = (
            ExclusionConstraint(
                name="one_version_a_moment",
                expressions=[
                    ("right", RangeOperators.EQUAL),
                    ("effective", RangeOperators.OVERLAPS),
                    ("known", RangeOperators.OVERLAPS),
                ],
            ),
        )

    def __str__(self) -> str:
        return f"{self.right_id} {self.effective} {self.known}"
