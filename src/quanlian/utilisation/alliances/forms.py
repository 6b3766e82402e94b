"""What people fill in: papers, warnings, tariffs, licensees, a period to share."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from django import forms
from django.utils.translation import gettext_lazy as _

from quanlian.core.findings import UserError
from quanlian.core.money import parse_fen
from quanlian.ui.fields import DAY, PercentField
from quanlian.utilisation.alliances.models import DocumentKind, SharedWarning

LINES = forms.Textarea(attrs={"rows": 5})


class DocumentForm(forms.Form):
    kind = forms.ChoiceField(label=_("类别"), choices=DocumentKind.choices)
    title = forms.CharField(label=_("标题"), max_length=200)
    held_on = forms.DateField(label=_("日期"), widget=DAY)
    year = forms.IntegerField(label=_("年度"), min_value=2000, max_value=2100, required=False)
    text = forms.CharField(
        label=_("正文"), widget=LINES, required=False, help_text=_("会议纪要和协议必填，用于反垄断核查")
    )
    link = forms.CharField(label=_("网址"), max_length=300, required=False)


class WarningForm(forms.Form):
    title = forms.CharField(label=_("标题"), max_length=120)
    body = forms.CharField(label=_("内容和应对建议"), widget=LINES)
    level = forms.ChoiceField(label=_("级别"), choices=SharedWarning.Level.choices)
    answer_by = forms.DateField(label=_("反馈期限"), widget=DAY, required=False)


class TariffForm(forms.Form):
    rows = forms.CharField(
        label=_("费率表"), widget=LINES, help_text=_("每行写产品和占净售价的百分比，用空格分开，例如：封装设备 1.5")
    )
    cap = PercentField(label=_("累积上限（%）"))
    from_on = forms.DateField(label=_("施行日"), widget=DAY)
    reason = forms.CharField(label=_("制定或者修订理由"), max_length=300)

    def clean_rows(self) -> list[tuple[str, str]]:
        found = []
        for line in (one.strip() for one in self.cleaned_data["rows"].splitlines() if one.strip()):
            name, _blank, rate = line.rpartition(" ")
            try:
                found.append((name.strip(), str(Decimal(rate.rstrip("%％")) / 100)))
            except InvalidOperation as error:
                raise forms.ValidationError(_("每行写产品和百分比，用空格分开")) from error
        return found


class PeriodForm(forms.Form):
    """A period and its income."""

    since = forms.DateField(label=_("期间起"), widget=DAY)
    until = forms.DateField(label=_("期间止"), widget=DAY)
    income = forms.CharField(label=_("许可收入（元）"), max_length=40)

    def clean_income(self) -> int:
        try:
            return parse_fen(self.cleaned_data["income"])
        except UserError as error:
            raise forms.ValidationError(str(error)) from error
