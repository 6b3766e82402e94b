"""A technology contract registered with the science department (技术合同认定登记)."""

from __future__ import annotations

from typing import ClassVar

import pghistory
from django.db import models

from quanlian.core.people.models import Organisation
from quanlian.procedures.models import Case
from quanlian.utilisation.deals.models.deal import Deal


class TechnologyType(models.TextChoices):
    """The five of 民法典第三编第二十章."""

    DEVELOPMENT = "development", "技术开发"
    TRANSFER = "transfer", "技术转让"
    LICENCE = "licence", "技术许可"
    CONSULTING = "consulting", "技术咨询"
    SERVICE = "service", "技术服务"


@pghistory.track()
class TechnologyContract(models.Model):
    """Amounts in 分: `amount_fen` the whole contract (成交额), `equipment_fen` bought equipment and materials in it,
    `trade_fen` the rest (技术交易额), `income_fen` what the registrar accepted (核定技术性收入).

    `key` (contract number, both parties) stands once: one contract is registered in one place, once. It is emptied
    where the registrar refuses (未予登记). `deal` links it with a deal of ours, so that it is counted once.
    """

    case = models.OneToOneField(Case, models.PROTECT, related_name="technology_contract", verbose_name="办件")
    deal = models.OneToOneField(
        Deal, models.PROTECT, null=True, related_name="technology_contract", verbose_name="成交"
    )
    key = models.CharField("唯一标识", max_length=64, blank=True)
    contract_no = models.CharField("合同编号", max_length=80)
    title = models.CharField("合同名称", max_length=300)
    type = models.CharField("类别", max_length=12, choices=TechnologyType.choices)
    ip_kind = models.CharField("知识产权类别", max_length=40, blank=True)
    seller_name = models.CharField("卖方", max_length=200)
    seller = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+", verbose_name="卖方机构")
    seller_type = models.CharField("卖方类型", max_length=20)
    buyer_name = models.CharField("买方", max_length=200)
    buyer = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+", verbose_name="买方机构")
    buyer_type = models.CharField("买方类型", max_length=20)
    amount_fen = models.BigIntegerField("成交额（分）")
    equipment_fen = models.BigIntegerField("设备材料费（分）", default=0)
    trade_fen = models.BigIntegerField("技术交易额（分）")
    income_fen = models.BigIntegerField("核定技术性收入（分）", null=True)
    field = models.CharField("技术领域", max_length=60)
    purpose = models.CharField("服务目标", max_length=60)
    region_code = models.PositiveIntegerField("地区")
    signed_on = models.DateField("签订日")
    registered_on = models.DateField("登记日", null=True)
    certificate_no = models.CharField("登记证明编号", max_length=80, blank=True)
    refused_on = models.DateField("未予登记日", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "技术合同"
        ordering: ClassVar[list[str]] = ["-pk"]
        indexes = (models.Index(fields=["region_code", "registered_on"], name="deals_tech_registered"),)
        constraints = (
            models.UniqueConstraint("key", condition=~models.Q(key=""), name="deals_one_technology_contract"),
            models.CheckConstraint(
                condition=models.Q(trade_fen=models.F("amount_fen") - models.F("equipment_fen")),
                name="deals_tech_trade",
            ),
        )

    def __str__(self) -> str:
        return self.title
