"""What people fill in: a licence, its payment, its recordal, a notice, a reward, an agreement."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from django import forms
from django.utils.translation import gettext_lazy as _

from quanlian.core.findings import UserError
from quanlian.core.money import parse_fen
from quanlian.ui.fields import DAY, PercentField
from quanlian.utilisation.licensing.models import (
    FeeMode,
    LicenceType,
    OwnershipAgreement,
    Period,
    RewardKind,
    RoyaltyTerm,
    Side,
)
from quanlian.utilisation.licensing.parts import parts_of

LINES = forms.Textarea(attrs={"rows": 3})
_BETWEEN = re.compile(r"[\n,，;；、]+")


def texts(said: str) -> tuple[str, ...]:
    """Words divided by commas or line breaks, each once."""
    return tuple(dict.fromkeys(one.strip() for one in _BETWEEN.split(said) if one.strip()))


class YuanField(forms.CharField):
    """An amount in 元 as people write it; the value is 分."""

    def to_python(self, value: object) -> int | None:  # type: ignore[override]
        text = str(value or "").strip()
        if not text:
            return None
        try:
            return parse_fen(text)
        except UserError as error:
            raise forms.ValidationError(str(error)) from error


def people_of(text: str) -> dict[str, Decimal]:
    """Names and parts; a wrong line is said at the field."""
    try:
        return parts_of(text)
    except UserError as error:
        raise forms.ValidationError(str(error)) from error


class LicenceForm(forms.Form):
    """`back` and the balancing payment are asked for a cross licence only."""

    type = forms.ChoiceField(label=_("许可种类"), choices=[one for one in LicenceType.choices if one[0] != "open"])
    licensors = forms.CharField(
        label=_("许可人"), max_length=600, help_text=_("与登记的权利人一致，有多名的用顿号分开")
    )
    licensee_name = forms.CharField(label=_("被许可人"), max_length=200)
    licensee_code = forms.CharField(label=_("被许可人统一社会信用代码"), max_length=18, required=False)
    rights = forms.CharField(label=_("许可的专利号或商标注册号"), widget=LINES, help_text=_("一行一件"))
    back = forms.CharField(
        label=_("对方许可的权利"), widget=LINES, required=False, help_text=_("只有交叉许可填写，一行一件")
    )
    fields_of_use = forms.CharField(
        label=_("使用领域"), max_length=300, required=False, help_text=_("用顿号分开，不填表示不限领域")
    )
    territory = forms.CharField(
        label=_("许可地域"), max_length=200, required=False, help_text=_("行政区划代码、CN 或 WW，不填表示全国")
    )
    effective_on = forms.DateField(label=_("合同生效日"), widget=DAY)
    until = forms.DateField(label=_("许可期限届满日"), widget=DAY, required=False, help_text=_("不填表示到权利届满"))
    sublicence = forms.BooleanField(label=_("可以分许可"), required=False)
    co_owners_consent = forms.BooleanField(label=_("已取得其他共有人书面同意"), required=False)
    pledgee_consent = forms.BooleanField(label=_("已取得质权人书面同意"), required=False)
    balancing = YuanField(label=_("平衡付款（元）"), required=False, help_text=_("只有交叉许可填写"))
    balancing_by = forms.ChoiceField(label=_("平衡付款方"), choices=[("", "—"), *Side.choices], required=False)
    change_of_control = forms.CharField(label=_("控制权变更的处理"), max_length=300, required=False)
    improvements = forms.CharField(label=_("改进成果和回授"), max_length=300, required=False)
    alliance = forms.CharField(label=_("所属联盟编号"), max_length=30, required=False)
    contract = forms.FileField(label=_("许可合同"), required=False)


class TermsForm(forms.Form):
    """How the licence is paid."""

    mode = forms.ChoiceField(label=_("付费方式"), choices=FeeMode.choices)
    lump = YuanField(
        label=_("固定金额或入门费（元）"), required=False, help_text=_("一次总付、按年支付、入门费加提成须填写")
    )
    rate = PercentField(label=_("提成率（%）"), required=False)
    steps = forms.CharField(
        label=_("分段提成率"),
        required=False,
        widget=LINES,
        help_text=_("每行写起点净销售额（元）和该段提成率，例如：0 5 和 1000000 3；填写后不用单一提成率"),
    )
    minimum = YuanField(label=_("每期最低使用费（元）"), required=False)
    cap = YuanField(label=_("每期上限（元）"), required=False)
    total_cap = YuanField(label=_("累计上限（元）"), required=False)
    period = forms.ChoiceField(label=_("结算周期"), choices=Period.choices)
    due_days = forms.IntegerField(label=_("期末后付款期限（日）"), min_value=0, max_value=730, initial=30)

    def clean_steps(self) -> list[list[str]]:
        rows = []
        for line in (one.split() for one in self.cleaned_data["steps"].splitlines() if one.strip()):
            try:
                rows.append([str(parse_fen(line[0])), str(Decimal(line[1].rstrip("%％")) / 100)])
            except (UserError, InvalidOperation, IndexError) as error:
                raise forms.ValidationError(_("每行写起点净销售额和提成率，用空格分开")) from error
        return rows

    def terms(self) -> RoyaltyTerm:
        """Of a valid form."""
        said = self.cleaned_data
        return RoyaltyTerm(
            mode=said["mode"], lump_fen=said["lump"] or 0, rate=said["rate"], steps=said["steps"],
            minimum_fen=said["minimum"] or 0, cap_fen=said["cap"], total_cap_fen=said["total_cap"],
            period=said["period"], due_days=said["due_days"],
        )  # fmt: skip


class RecordalForm(forms.Form):
    filed_on = forms.DateField(label=_("提交备案日"), widget=DAY, required=False)
    record_no = forms.CharField(label=_("备案号"), max_length=60, required=False)
    recorded_on = forms.DateField(label=_("备案日"), widget=DAY, required=False)
    refused_on = forms.DateField(label=_("不予备案日"), widget=DAY, required=False)


class NoticeForm(forms.Form):
    scope = forms.CharField(label=_("拟实施的产品和范围"), max_length=500, widget=LINES)


class PaymentForm(forms.Form):
    paid_on = forms.DateField(label=_("付款日"), widget=DAY)
    paid = YuanField(label=_("已付使用费（元）"))
    proof = forms.FileField(label=_("付款凭证"))


class RewardForm(forms.Form):
    """The calculator; with people's parts it can be put on record."""

    kind = forms.ChoiceField(label=_("种类"), choices=RewardKind.choices)
    right = forms.CharField(label=_("专利号"), max_length=60, required=False, help_text=_("授权奖励必填"))
    reference = forms.CharField(label=_("合同、许可或成交编号"), max_length=80, required=False)
    base = YuanField(
        label=_("计算基数（元）"),
        required=False,
        help_text=_("净收入、作价投资股份的价值，或者当年营业利润；授权奖励不填"),
    )
    ratio = PercentField(
        label=_("单位规定或者约定的比例（%）"),
        required=False,
        help_text=_("没有规定也没有约定的不填"),
    )
    sum = YuanField(label=_("约定的授权奖金（元）"), required=False)
    year = forms.IntegerField(label=_("自行实施的第几年"), min_value=1, max_value=9, required=False)
    people = forms.CharField(
        label=_("分配"),
        widget=LINES,
        required=False,
        help_text=_("每行写一人的姓名和比例，例如：演示甲 60%；登记时必填"),
    )

    def clean_people(self) -> dict[str, Decimal]:
        return people_of(self.cleaned_data["people"])


class AgreementForm(forms.Form):
    """An agreement on the ownership of employment results."""

    kind = forms.ChoiceField(label=_("赋权方式"), choices=OwnershipAgreement.Kind.choices)
    rights = forms.CharField(label=_("专利号"), widget=LINES, help_text=_("一行一件"))
    unit_part = PercentField(label=_("单位份额（%）"), initial=0, help_text=_("赋予长期使用权的填 0"))
    people = forms.CharField(
        label=_("科技人员份额"), widget=LINES, help_text=_("每行写一人的姓名和份额，例如：演示甲 60%")
    )
    published_from = forms.DateField(label=_("单位内公示起"), widget=DAY)
    published_until = forms.DateField(label=_("单位内公示止"), widget=DAY)
    objection = forms.CharField(label=_("公示异议和处理"), max_length=300, required=False)
    signed_on = forms.DateField(label=_("签订日"), widget=DAY)
    use_until = forms.DateField(label=_("使用权届满日"), widget=DAY, required=False)

    def clean_people(self) -> dict[str, Decimal]:
        return people_of(self.cleaned_data["people"])
