"""Alliances: the public list, one with its members, papers and warnings, and the office's antitrust leads."""

from __future__ import annotations

import datetime as dt

from django.contrib import messages
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from quanlian.core.access import EVERYBODY, guarded
from quanlian.core.findings import UserError
from quanlian.core.people.models import User
from quanlian.core.policies import policy_for
from quanlian.core.regions.rows import code_range
from quanlian.procedures.moment import today
from quanlian.ui.asked import actor, person
from quanlian.utilisation.alliances.documents import Paper, add_document, decide
from quanlian.utilisation.alliances.forms import DocumentForm, WarningForm
from quanlian.utilisation.alliances.models import Alliance, AllianceMember, AntitrustLead, SharedWarning
from quanlian.utilisation.alliances.pages.frame import MEMBERS, OFFICE, READERS, WRITERS, asked, one_of
from quanlian.utilisation.alliances.people import bodies
from quanlian.utilisation.alliances.warnings import answer, warn
from quanlian.utilisation.ledger.services import balance

MOST = 200


@guarded(EVERYBODY)
@require_safe
def alliances(request: HttpRequest) -> HttpResponse:
    """Filed alliances on a day (`on`) in a place (`place`): exactly those the indicator counts."""
    on, place = _day(asked(request, "on", 10)), asked(request, "place", 6)
    rows = standing_on(Alliance.objects.all(), on, _whole(place))
    counted = rows.annotate(count=Count("members", filter=Q(members__left_on=None)))[:MOST]
    user = request.user
    mine = set(policy_for(Alliance).visible_to(user).values_list("pk", flat=True)) if isinstance(user, User) else set()
    return render(request, "alliances/alliances.html", {"rows": counted, "on": on, "place": place, "mine": mine})


def standing_on(rows: QuerySet[Alliance], on: dt.date, region: int = 0) -> QuerySet[Alliance]:
    """Filed and not taken off the list on the day, in the region."""
    rows = rows.filter(filed_on__lte=on).filter(Q(delisted_on=None) | Q(delisted_on__gt=on))
    if region:
        low, high = code_range(region)
        rows = rows.filter(region_code__gte=low, region_code__lt=high)
    return rows


@guarded(READERS)
@require_safe
def alliance_page(request: HttpRequest, number: str) -> HttpResponse:
    """One alliance for its members and the office."""
    row, user = one_of(request, Alliance, number=number), person(request)
    policy = policy_for(Alliance)
    leads = policy_for(AntitrustLead).visible_to(user).filter(document__alliance=row).select_related("document")
    content = {
        "row": row, "members": row.members.filter(left_on=None), "documents": row.documents.all()[:50],
        "warnings": row.warnings.prefetch_related("answers__member")[:20], "pools": row.pools.all(), "leads": leads,
        "document_form": DocumentForm(initial={"held_on": today()}), "warning_form": WarningForm(),
        "may": {verb: policy.can(user, verb, row) for verb in ("lead", "take_part", "supervise")},
        "fund": balance(row.fund_account) if row.fund_account else None, "stands": row.stands(today()),
    }  # fmt: skip
    return render(request, "alliances/alliance.html", content)


@guarded(WRITERS)
@require_POST
def add_paper(request: HttpRequest, number: str) -> HttpResponseBase:
    """A paper of the secretariat."""
    row, form = one_of(request, Alliance, "lead", number=number), DocumentForm(request.POST)
    if not form.is_valid():
        raise UserError("DOCUMENT_KIND", _("文件没有填写完整"), value=_first(form), remedy=_("补填后重新提交"))
    document = add_document(actor(request), row, Paper(**form.cleaned_data))
    found = document.leads.count()
    messages.success(
        request, _("已保存文件；发现 %(n)d 处须人工核查的用语。") % {"n": found} if found else _("已保存文件。")
    )
    return redirect("alliance", number)


@guarded(WRITERS)
@require_POST
def add_warning(request: HttpRequest, number: str) -> HttpResponseBase:
    """A warning to all members."""
    row, form = one_of(request, Alliance, number=number), WarningForm(request.POST)
    policy, user = policy_for(Alliance), person(request)
    if not policy.can(user, "lead", row):
        policy.demand(user, "supervise", row)
    if not form.is_valid():
        raise UserError("WARNING_TEXT", _("预警没有填写完整"), value=_first(form), remedy=_("补填后重新发布"))
    said = form.cleaned_data
    warn(actor(request), row, said["title"], said["body"], said["level"], said["answer_by"])
    messages.success(request, _("已发布预警并通知全体成员。"))
    return redirect("alliance", number)


@guarded(MEMBERS)
@require_POST
def answer_warning(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The answer of the person's own member."""
    row = one_of(request, SharedWarning, pk=pk)
    held = AllianceMember.objects.filter(alliance=row.alliance, left_on=None, organisation__in=bodies(person(request)))
    member = held.first()
    if member is None:
        raise UserError("WARNING_MEMBER", _("只有本联盟的现有成员可以反馈"))
    answer(actor(request), row, member, asked(request, "text", 500), joins=asked(request, "joins", 2) == "on")
    messages.success(request, _("已反馈。"))
    return redirect("alliance", row.alliance.number)


@guarded(OFFICE)
@require_http_methods(["GET", "HEAD", "POST"])
def leads(request: HttpRequest) -> HttpResponseBase:
    """Words found in minutes and agreements; a person says what each is."""
    if request.method == "POST":
        lead = one_of(request, AntitrustLead, "decide", pk=_whole(asked(request, "lead", 12)))
        decide(actor(request), lead, asked(request, "state", 10), asked(request, "why"))
        messages.success(request, _("已登记核查意见。"))
        return redirect("alliance-leads")
    rows = policy_for(AntitrustLead).visible_to(person(request)).select_related("document__alliance")
    return render(request, "alliances/leads.html", {"rows": rows.order_by("-state", "-pk")[:100]})


def _whole(text: str) -> int:
    """0, which no row has, for anything but a number."""
    return int(text) if text.isascii() and text.isdigit() else 0


def _first(form: DocumentForm | WarningForm) -> str:
    return next((f"{name}：{errors[0]}" for name, errors in form.errors.items()), "")[:100]


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return today()
