"""Fields of forms that several rooms ask with."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from django import forms
from django.utils.translation import gettext_lazy as _

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
"""The widget of a day: the browser's own calendar, written and read as 2026-01-31."""


class PercentField(forms.CharField):
    """A percentage from 0 to 100 as people write it; the value is a fraction of one."""

    def to_python(self, value: object) -> Decimal | None:  # type: ignore[override]
        text = str(value or "").strip().rstrip("%％")
        if not text:
            return None
        try:
            found = Decimal(text) / 100
        except InvalidOperation as error:
            raise forms.ValidationError(_("请填写0至100的数")) from error
        if not 0 <= found <= 1:
            raise forms.ValidationError(_("请填写0至100的数"))
        return found
