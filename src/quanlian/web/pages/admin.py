"""Administration: people and roles, the holiday table, the latest audit entries."""

from __future__ import annotations

import datetime as dt
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from quanlian.core.access import ADMINISTRATORS, guarded
from quanlian.core.audit.models import AuditEntry
from quanlian.core.calendar.actions import remove_day, set_day
from quanlian.core.calendar.models import Holiday, LoadedYear
from quanlian.core.calendar.table import DayKind
from quanlian.core.findings import UserError
from quanlian.core.people.models import User
from quanlian.core.policies import policy_for
from quanlian.core.regions.queries import full_names
from quanlian.ui.asked import actor
from quanlian.ui.roles import role_word
from quanlian.web.menu import WATCHERS
from quanlian.web.pages.audit_verbs import verbs_in_words
from quanlian.web.pages.audit_words import object_in_words, roles_in_words

PAGE = 100
ASKED = {"object": "object_type", "id": "object_id", "actor": "actor__icontains", "verb": "verb__startswith"}
"""What the audit page can be asked for, and the field each asks."""


class HolidayForm(forms.Form):
    """One day of the yearly notice."""

    date = forms.DateField(label=lazy("日期"), widget=forms.DateInput(attrs={"type": "date"}))
    kind = forms.ChoiceField(label=lazy("类别"), choices=Holiday.KINDS)
    name = forms.CharField(label=lazy("名称"), max_length=40, required=False)
    source = forms.CharField(label=lazy("依据的通知"), max_length=200)


@guarded(WATCHERS)
@require_safe
def people_page(request: HttpRequest) -> HttpResponse:
    """Everybody with their roles; accounts are opened with `quanlian accounts`."""
    people = policy_for(User).visible_to(request.user).order_by("username")
    shown = list(people.prefetch_related("memberships__organisation"))
    places = full_names(held.region_code for one in shown for held in one.memberships.all())
    return render(request, "web/people.html", {"people": [(one, _posts(one, places)) for one in shown]})


def _posts(user: User, places: dict[int, str]) -> list[dict[str, object]]:
    """What somebody is, for whom and where: the region by name, its code beside it."""
    return [
        {
            "role": role_word(held.role),
            "body": held.organisation.name,
            "place": places.get(held.region_code, ""),
            "code": held.region_code,
        }
        for held in user.memberships.all()
    ]


@guarded(WATCHERS)
@require_safe
def audit_page(request: HttpRequest) -> HttpResponse:
    """The latest actions, newest first, by key; of one object, person or kind of action where asked."""
    entries = policy_for(AuditEntry).visible_to(request.user).order_by("-pk")
    before = request.GET.get("before", "")
    if before.isdecimal() and len(before) < 18:
        entries = entries.filter(pk__lt=int(before))
    asked = {name: request.GET.get(name, "").strip() for name in ASKED}
    entries = entries.filter(**{ASKED[name]: value for name, value in asked.items() if value})
    shown = list(entries[: PAGE + 1])
    more = f"?{urlencode({**asked, 'before': shown[PAGE - 1].pk})}" if len(shown) > PAGE else ""
    verbs = verbs_in_words(shown[:PAGE])
    rows = [(one, roles_in_words(one.role), verbs[one.pk], object_in_words(one.object_type)) for one in shown[:PAGE]]
    return render(request, "web/audit.html", {"rows": rows, "asked": asked, "next_url": more})


@guarded(ADMINISTRATORS)
@require_http_methods(["GET", "HEAD", "POST"])
def holidays_page(request: HttpRequest) -> HttpResponse:
    """The days of a year that are not what their weekday says, and the form to enter one."""
    form = HolidayForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        row = set_day(actor(request), said["date"], DayKind(said["kind"]), said["name"], said["source"])
        messages.success(request, _("已保存：%(day)s") % {"day": row})
        return redirect(f"{request.path}?year={row.date.year}")
    year = _year(request)
    context = {
        "form": form,
        "year": year,
        "days": policy_for(Holiday).visible_to(request.user).filter(date__year=year),
        "loaded": LoadedYear.objects.filter(year=year).first(),
        "years": Holiday.objects.dates("date", "year"),
    }
    return render(request, "web/holidays.html", context, status=422 if form.errors else 200)


@guarded(ADMINISTRATORS)
@require_POST
def holiday_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one day off the table, with a reason."""
    row = policy_for(Holiday).visible_to(request.user).filter(pk=pk).first()
    if row is None:
        raise UserError("NOT_FOUND", _("没有这一天"), value=str(pk), remedy=_("刷新页面"))
    remove_day(actor(request), row, reason=request.POST.get("reason", ""))
    messages.success(request, _("已删除：%(day)s") % {"day": row})
    return redirect("holidays")


def _year(request: HttpRequest) -> int:
    text = request.GET.get("year", "")
    return int(text) if text.isdecimal() and len(text) == 4 else dt.date.today().year
