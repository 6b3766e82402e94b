"""What is filled in for a deal."""

from __future__ import annotations

from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from quanlian.core.findings import UserError
from quanlian.core.money import parse_fen
from quanlian.ui.fields import DAY
from quanlian.utilisation.securitisation.models import AbsModel, AssetKind, Order


class MoneyField(forms.CharField):
    """An amount in 元, 万元 or 亿元 as written; gives 分, not negative."""

    def clean(self, value: object) -> int:
        text = str(super().clean(value) or "0")
        try:
            found = parse_fen(text)
        except UserError as error:
            raise forms.ValidationError(f"{error.message}：{error.remedy}") from error
        if found < 0:
            raise forms.ValidationError(_("金额不能为负"))
        return found


class DealForm(forms.Form):
    number = forms.CharField(label=_("项目编号"), max_length=80)
    title = forms.CharField(label=_("名称"), max_length=200)
    model = forms.ChoiceField(label=_("模式"), choices=AbsModel.choices)
    originator = forms.CharField(label=_("原始权益人"), max_length=200)
    region_code = forms.IntegerField(label=_("所在地行政区划代码"), min_value=110000, max_value=659999)
    cut_off = forms.DateField(label=_("基准日（封包日）"), widget=DAY)
    size = MoneyField(label=_("发行规模"), max_length=40, help_text=_("如 3亿元"))
    senior = forms.DecimalField(label=_("优先级比例（%）"), min_value=1, max_value=99, decimal_places=2, initial=95)
    rate = forms.DecimalField(label=_("优先级年利率（%）"), min_value=0, max_value=30, decimal_places=3)
    fee = forms.DecimalField(label=_("年费率（%）"), min_value=0, max_value=10, decimal_places=3, initial=0)
    reserve = MoneyField(label=_("储备金目标"), max_length=40, initial="0")
    order = forms.ChoiceField(label=_("偿付顺序"), choices=Order.choices)
    revolving_until = forms.DateField(label=_("循环购买期至"), widget=DAY, required=False)

    def shares(self) -> tuple[tuple[str, Decimal], ...]:
        senior = Decimal(self.cleaned_data["senior"]) / 100
        return (("优先级", senior), ("次级", 1 - senior))


class AssetForm(forms.Form):
    kind = forms.ChoiceField(label=_("种类"), choices=AssetKind.choices)
    reference = forms.CharField(label=_("业务编号"), max_length=60, help_text=_("贷款编号或者合同编号"))
    obligor = forms.CharField(label=_("债务人"), max_length=200)
    balance = MoneyField(label=_("基准日余额"), max_length=40)
    ends_on = forms.DateField(label=_("合同到期日"), widget=DAY)
    rights = forms.CharField(label=_("权利号码"), widget=forms.Textarea(attrs={"rows": 3}), help_text=_("一行一个"))


class SettleForm(forms.Form):
    on = forms.DateField(label=_("兑付日"), widget=DAY)
    interest = MoneyField(label=_("利息回款"), max_length=40, initial="0")
    principal = MoneyField(label=_("本金回款"), max_length=40, initial="0")
    defaulted = MoneyField(label=_("本期违约核销"), max_length=40, initial="0")
    recovered = MoneyField(label=_("违约回收"), max_length=40, initial="0")
    support = MoneyField(label=_("差额支付"), max_length=40, initial="0")
