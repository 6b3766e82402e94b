"""The quarterly report: three fields and the evidence."""

from __future__ import annotations

import datetime as dt
from typing import TypedDict

from django import forms
from django.utils.translation import gettext_lazy as _

QUARTERS = [(1, _("第一季度")), (2, _("第二季度")), (3, _("第三季度")), (4, _("第四季度"))]


class Filed(TypedDict):
    year: int
    quarter: int
    progress: int
    narrative: str
    issues: str


class ReportForm(forms.Form):
    """One quarter's progress of one task."""

    year = forms.IntegerField(label=_("年度"), min_value=2000, max_value=2100)
    quarter = forms.TypedChoiceField(label=_("季度"), choices=QUARTERS, coerce=int)
    progress = forms.IntegerField(label=_("总体进度（%）"), min_value=0, max_value=100)
    narrative = forms.CharField(label=_("进展情况"), widget=forms.Textarea(attrs={"rows": 3}), max_length=4000)
    issues = forms.CharField(
        label=_("存在问题与下一步"), widget=forms.Textarea(attrs={"rows": 2}), max_length=4000, required=False
    )

    @classmethod
    def for_today(cls, today: dt.date) -> ReportForm:
        """Filled with the quarter that ended last."""
        ended = today.replace(day=1, month=(today.month - 1) // 3 * 3 + 1) - dt.timedelta(days=1)
        return cls(initial={"year": ended.year, "quarter": (ended.month - 1) // 3 + 1})

    def filing(self) -> Filed:
        """The cleaned fields."""
        said = self.cleaned_data
        return Filed(
            year=said["year"],
            quarter=said["quarter"],
            progress=said["progress"],
            narrative=said["narrative"],
            issues=said["issues"],
        )
