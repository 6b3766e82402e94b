"""What a person fills in to have a value worked out; each form hands over checked inputs."""

from __future__ import annotations

from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from quanlian.core.findings import UserError
from quanlian.registry.kinds import LABELS
from quanlian.utilisation.valuation.money.checking import fen, fens, ratio
from quanlian.utilisation.valuation.money.cost import CostInputs
from quanlian.utilisation.valuation.money.excess import ExcessInputs
from quanlian.utilisation.valuation.money.mark_index import FAME, IndexInputs
from quanlian.utilisation.valuation.money.royalty import RoyaltyInputs, read_royalty

DEAL_KINDS = [
    ("transfer", _("转让")), ("exclusive", _("独占许可")), ("sole", _("排他许可")), ("ordinary", _("普通许可")),
]  # fmt: skip
"""Prices of one kind of deal only: what a licence costs says nothing of what a right is sold for."""
YEARLY = _("逐年填写，一行一年，单位元，如 8000000.00")
RATIO = _("写作 0.03 或 3%")
LINES = forms.Textarea(attrs={"rows": 5})


def lines(text: object) -> list[str]:
    return [one.strip() for one in str(text or "").splitlines() if one.strip()]


class ValueForm(forms.Form):
    title = forms.CharField(label=_("对象"), max_length=200, help_text=_("专利、商标或者产品的名称"))
    number = forms.CharField(
        label=_("权利号码"), max_length=60, required=False, help_text=_("在登记库中的号码，可不填")
    )


class RoyaltyForm(ValueForm):
    revenue = forms.CharField(label=_("预计收入"), widget=LINES, help_text=YEARLY)
    royalty = forms.CharField(label=_("许可费率"), max_length=20, help_text=RATIO)
    contribution = forms.CharField(label=_("专利贡献率"), max_length=20, initial="1", help_text=RATIO)
    discount = forms.CharField(label=_("折现率"), max_length=20, help_text=RATIO)
    pledge_rate = forms.CharField(label=_("质押率"), max_length=20, required=False, help_text=_("不填则不算参考贷款额"))

    def inputs(self) -> RoyaltyInputs:
        """Raises UserError VALUE_…, MONEY_…"""
        said = self.cleaned_data
        names = ("royalty", "contribution", "discount", "pledge_rate")
        return read_royalty({"revenue": lines(said["revenue"]), **{name: said[name] for name in names}})


class MarketForm(ValueForm):
    kind = forms.ChoiceField(label=_("权利种类"), choices=[(one.value, label) for one, label in LABELS.items()])
    deal_kind = forms.ChoiceField(label=_("成交种类"), choices=DEAL_KINDS)
    industry = forms.CharField(label=_("产业"), max_length=60, required=False, help_text=_("不填则不限产业"))
    factors = forms.CharField(
        label=_("调整系数"), widget=LINES, required=False, help_text=_("一行一项，如“剩余期限 0.9”，范围0.2至5")
    )

    def factors_read(self) -> dict[str, Decimal]:
        """Raises UserError VALUE_FACTOR, VALUE_RATIO."""
        found = {}
        for line in lines(self.cleaned_data["factors"]):
            name, _space, number = line.rpartition(" ")
            if not name:
                raise UserError("VALUE_FACTOR", "调整系数须写名称和数值", value=line[:40], remedy="如“剩余期限 0.9”")
            found[name.strip()] = ratio(number, name, high=Decimal(1000))
        return found


class CostForm(ValueForm):
    items = forms.CharField(label=_("重置成本"), widget=LINES, help_text=_("一行一项，如“研发人工 800000”，单位元"))
    obsolescence = forms.CharField(label=_("贬损率"), max_length=20, help_text=RATIO)

    def inputs(self) -> CostInputs:
        """Raises UserError VALUE_…, MONEY_…"""
        items = []
        for line in lines(self.cleaned_data["items"]):
            name, _space, amount = line.rpartition(" ")
            items.append((name.strip() or "成本", fen(amount, line)))
        return CostInputs(tuple(items), ratio(self.cleaned_data["obsolescence"], "贬损率"))


class ExcessForm(ValueForm):
    earnings = forms.CharField(label=_("税后收益"), widget=LINES, help_text=YEARLY)
    tangible = forms.CharField(label=_("其他资产应得收益"), widget=LINES, help_text=YEARLY)
    brand = forms.CharField(label=_("品牌贡献率"), max_length=20, help_text=RATIO)
    strength = forms.CharField(label=_("品牌强度系数"), max_length=20, initial="1", help_text=_("0.6 至 2"))
    discount = forms.CharField(label=_("折现率"), max_length=20, help_text=RATIO)
    growth = forms.CharField(label=_("长期增长率"), max_length=20, required=False, help_text=_("不填则不计预测期以后"))

    def inputs(self) -> ExcessInputs:
        """Raises UserError VALUE_…, MONEY_…"""
        said = self.cleaned_data
        return ExcessInputs(
            fens(lines(said["earnings"]), "税后收益"), fens(lines(said["tangible"]), "其他资产应得收益"),
            ratio(said["brand"], "品牌贡献率"),
            ratio(said["strength"], "品牌强度系数", low=Decimal("0.6"), high=Decimal(2)),
            ratio(said["discount"], "折现率"), ratio(said["growth"], "长期增长率") if said["growth"] else None,
        )  # fmt: skip


class MarkForm(ValueForm):
    fame = forms.ChoiceField(label=_("知名度"), choices=list(FAME.items()), required=False)
    years = forms.IntegerField(label=_("使用年限"), min_value=0, max_value=500, initial=0)
    classes = forms.IntegerField(label=_("覆盖类别数"), min_value=0, max_value=45, initial=0)
    countries = forms.IntegerField(label=_("海外注册国家（地区）数"), min_value=0, max_value=250, initial=0)
    licence = forms.CharField(label=_("年许可收入（元）"), max_length=30, initial="0")
    wins = forms.IntegerField(label=_("维权胜诉件数"), min_value=0, max_value=10000, initial=0)
    sales = forms.CharField(label=_("年电商销售额（元）"), max_length=30, initial="0")
    rating = forms.DecimalField(label=_("消费者评价（0至5分）"), min_value=0, max_value=5, decimal_places=2, initial=0)
    idle = forms.BooleanField(label=_("有连续三年不使用的风险"), required=False)
    disputes = forms.IntegerField(label=_("未结纠纷件数"), min_value=0, max_value=10000, initial=0)

    def inputs(self) -> IndexInputs:
        """Raises UserError VALUE_AMOUNT, MONEY_…"""
        said = self.cleaned_data
        return IndexInputs(
            said["fame"], said["years"], said["classes"], said["countries"], fen(said["licence"], "年许可收入"),
            said["wins"], fen(said["sales"], "年电商销售额"), said["rating"], said["idle"], said["disputes"],
        )  # fmt: skip
