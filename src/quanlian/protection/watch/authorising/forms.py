"""What a person fills in to give leave."""

from __future__ import annotations

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from quanlian.core.people.models import User
from quanlian.core.policies import policy_for
from quanlian.protection.watch.authorising.giving import Leave
from quanlian.protection.watch.models import WatchedMark
from quanlian.ui.fields import DAY


class LeaveForm(forms.Form):
    """The mark is named by its number, for an office watches thousands; `mark` holds it once the form is valid."""

    number = forms.CharField(label=_("商标注册号"), max_length=60, help_text=_("须是已列入监测、您可以授权的商标"))
    to_name = forms.CharField(label=_("被授权人"), max_length=200)
    to_code = forms.CharField(label=_("统一社会信用代码"), max_length=18, required=False)
    platform = forms.CharField(label=_("平台"), max_length=40, required=False, help_text=_("不填表示不限平台"))
    shop_id = forms.CharField(label=_("店铺编号"), max_length=120, required=False)
    shop_name = forms.CharField(
        label=_("店铺名称"), max_length=200, required=False, help_text=_("编号和名称都不填，表示被授权人的全部店铺")
    )
    region_code = forms.IntegerField(
        label=_("地域代码"),
        required=False,
        min_value=0,
        max_value=999999,
        help_text=_("行政区划代码，不填表示不限地域"),
    )
    sku = forms.CharField(
        label=_("商品范围"), max_length=200, required=False, help_text=_("多种商品用顿号分开，不填表示全部商品")
    )
    scope = forms.CharField(label=_("授权内容"), max_length=300, help_text=_("如：销售、宣传使用该商标"))
    starts_on = forms.DateField(label=_("授权开始"), widget=DAY)
    ends_on = forms.DateField(label=_("授权截止"), widget=DAY, required=False, help_text=_("不填表示长期"))

    def __init__(self, user: User, data: QueryDict | None = None, initial: dict[str, object] | None = None) -> None:
        super().__init__(data, initial=initial)
        self.user = user
        self.mark: WatchedMark | None = None

    def clean_number(self) -> str:
        number = str(self.cleaned_data["number"]).strip()
        policy = policy_for(WatchedMark)
        rows = policy.visible_to(self.user).select_related("organisation")
        self.mark = rows.filter(number=number).first()
        if self.mark is None or not policy.can(self.user, "authorise", self.mark):
            raise forms.ValidationError(_("没有您可以授权的这个监测商标；核对注册号，或先把该商标列入监测"))
        return number

    def leave(self) -> Leave:
        """Of a valid form."""
        said = {name: value for name, value in self.cleaned_data.items() if name != "number"}
        return Leave(**{**said, "region_code": said["region_code"] or 0})
