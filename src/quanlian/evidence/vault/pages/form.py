"""What a person says when handing in evidence."""

from __future__ import annotations

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from quanlian.core.findings import UserError
from quanlian.core.people.models import User
from quanlian.evidence.models import Kind
from quanlian.evidence.vault import naming

KINDS = [(value, _(label)) for value, label in Kind.choices]


class DepositForm(forms.Form):
    """`about` becomes references; the declaration must be made."""

    title = forms.CharField(label=_("证据名称"), max_length=200)
    kind = forms.ChoiceField(
        label=_("证据种类"), choices=[(value, _(label)) for value, label in Kind.choices], initial=Kind.ELECTRONIC
    )
    reason = forms.CharField(label=_("存证事由"), max_length=300, help_text=_("如：准备投诉材料、保全侵权页面截图"))
    about = forms.CharField(
        label=_("有关编号"),
        max_length=600,
        required=False,
        help_text=_("案件编号、申请号或注册号，可填多个，用空格分开"),
    )
    sensitive = forms.BooleanField(
        label=_("含商业秘密或个人敏感信息"), required=False, help_text=_("加密保存，只有本人、办案人员和审计人员能看到")
    )
    elsewhere = forms.BooleanField(
        label=_("这是在别处完成的网页取证"),
        required=False,
        help_text=_("网页存档（WACZ、WARC、MHTML）、截图、录屏；系统检查其自身是否一致，并如实注明由他人取得"),
    )
    declared = forms.BooleanField(label=_("我声明以上文件真实、完整，知悉提供虚假证据须承担法律责任"))

    def __init__(self, user: User, data: QueryDict | None = None) -> None:
        super().__init__(data)
        self.user = user

    def clean_about(self) -> list[str]:
        try:
            return naming.references(self.user, str(self.cleaned_data["about"]))
        except UserError as error:
            raise forms.ValidationError(str(error), code=error.code) from None
