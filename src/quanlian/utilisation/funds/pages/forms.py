"""What is filled in to keep the register."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from quanlian.core.findings import UserError
from quanlian.core.money import parse_fen
from quanlian.ui.fields import DAY
from quanlian.utilisation.funds.models import FundKind, Tier, Use


class MoneyField(forms.CharField):
    """An amount in 元 or 万元 or 亿元 as written; gives 分."""

    def to_python(self, value: object) -> str:
        text = super().to_python(value)
        return str(text)

    def clean(self, value: object) -> int:
        text = super().clean(value)
        try:
            return parse_fen(text)
        except UserError as error:
            raise forms.ValidationError(f"{error.message}：{error.remedy}") from error


class FundForm(forms.Form):
    number = forms.CharField(label=_("基金编号"), max_length=40)
    name = forms.CharField(label=_("基金名称"), max_length=200)
    kind = forms.ChoiceField(label=_("类型"), choices=FundKind.choices)
    parent = forms.CharField(label=_("母基金编号"), max_length=40, required=False)
    manager_name = forms.CharField(label=_("管理机构"), max_length=200)
    region_code = forms.IntegerField(label=_("所在地行政区划代码"), min_value=110000, max_value=659999)
    size = MoneyField(label=_("规模"), max_length=40, help_text=_("如 2亿元、50000000"))
    established_on = forms.DateField(label=_("设立日"), widget=DAY)
    ends_on = forms.DateField(label=_("存续期届满日"), widget=DAY, required=False)
    reinvest_ratio = forms.DecimalField(label=_("返投倍数"), min_value=0, max_value=10, decimal_places=2, initial=0)
    concession = forms.DecimalField(label=_("让利比例（0至1）"), min_value=0, max_value=1, decimal_places=4, initial=0)
    directions = forms.MultipleChoiceField(
        label=_("投资方向"), choices=Use.choices, required=False, widget=forms.CheckboxSelectMultiple
    )


class CommitForm(forms.Form):
    partner = forms.CharField(label=_("出资人"), max_length=200)
    tier = forms.ChoiceField(label=_("资金来源"), choices=Tier.choices)
    amount = MoneyField(label=_("认缴金额"), max_length=40)
    on = forms.DateField(label=_("认缴日"), widget=DAY)


class CallForm(forms.Form):
    amount = MoneyField(label=_("缴款总额"), max_length=40)
    on = forms.DateField(label=_("缴款日"), widget=DAY)
    purpose = forms.CharField(label=_("用途"), max_length=200, required=False)


class DistributeForm(forms.Form):
    amount = MoneyField(label=_("分配总额"), max_length=40)
    on = forms.DateField(label=_("分配日"), widget=DAY)


class TargetForm(forms.Form):
    name = forms.CharField(label=_("绩效指标"), max_length=120)
    unit = forms.CharField(label=_("单位"), max_length=20)
    goal = forms.DecimalField(label=_("目标值"), max_digits=16, decimal_places=2)
    reached = forms.DecimalField(label=_("完成值"), max_digits=16, decimal_places=2, required=False)
    due = forms.DateField(label=_("考核日"), widget=DAY)
    evidence = forms.CharField(label=_("依据"), max_length=300, required=False)
