"""The office's own pages: needs to be looked at, suggestions of data, occasions, questionnaires."""

from __future__ import annotations

from urllib.parse import quote

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from quanlian.core.access import guarded
from quanlian.core.actions import act
from quanlian.core.files.store import put
from quanlian.core.findings import UserError
from quanlian.core.policies import policy_for
from quanlian.ui.asked import actor, day, missing, person, whole
from quanlian.utilisation.matching.discovery.gaps import discover
from quanlian.utilisation.matching.menu import OFFICERS, OVERSEERS
from quanlian.utilisation.matching.models import BadRow, Match, Need, NeedState, Outing, OutingKind, Survey
from quanlian.utilisation.matching.pages.frame import PAGE, Content, rooms, words
from quanlian.utilisation.matching.surveys.columns import COLUMNS, TEMPLATE, workbook
from quanlian.utilisation.matching.surveys.taking import mend, take


@guarded(OFFICERS)
@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest) -> HttpResponseBase:
    """Needs that wait for the office; POST looks for suggestions in the data."""
    user = person(request)
    if request.method == "POST":
        found = [one for region in user.region_codes[:1] for one in discover(actor(request), region)]
        messages.success(request, _("从数据中发现 %(n)s 条可能的需求，请逐条确认。") % {"n": len(found)})
        return redirect("needs-review")
    rows = policy_for(Need).visible_to(user).filter(state__in=(NeedState.PROPOSED, NeedState.SUBMITTED))
    before = whole(request.GET.get("before", ""))
    found = list((rows.filter(pk__lt=before) if before else rows).select_related("organisation")[: PAGE + 1])
    content: Content = {
        **rooms(request), "needs": found[:PAGE], "prev_url": "?" if before else "",
        "next_url": f"?before={found[PAGE - 1].pk}" if len(found) > PAGE else "",
    }  # fmt: skip
    return render(request, "matching/review.html", content)


@guarded(OVERSEERS)
@require_http_methods(["GET", "HEAD", "POST"])
def outings(request: HttpRequest) -> HttpResponseBase:
    """企业高校行 and the like, each with its matches; POST notes one."""
    user = person(request)
    if request.method == "POST":
        _note(request)
        return redirect("needs-outings")
    rows = list(policy_for(Outing).visible_to(user).order_by("-on", "-pk")[:PAGE])
    seen = policy_for(Match).visible_to(user).filter(outing__in=rows).select_related("need")
    by_outing: dict[int | None, list[Match]] = {}
    for match in seen.order_by("-pk")[:500]:
        by_outing.setdefault(match.outing_id, []).append(match)
    told = [(one, by_outing.get(one.pk, [])) for one in rows]
    return render(request, "matching/outings.html", {**rooms(request), "outings": told, "kinds": OutingKind.choices})


def _note(request: HttpRequest) -> None:
    policy_for(Outing).demand(request.user, "add")
    given, regions = request.POST.dict(), person(request).region_codes
    kind, on, title = words(given, "kind"), day(given, "on"), words(given, "title", 200)
    if kind not in OutingKind.values or on is None or not title:
        raise UserError("OUTING_FORM", _("活动登记不完整"), rule=_("类型、名称、日期必填"), remedy=_("补填后提交"))
    row = Outing(
        kind=kind, title=title, on=on, place=words(given, "place", 200), summary=words(given, "summary", 2_000),
        region_code=regions[0] if regions else 0, by=person(request),
    )  # fmt: skip
    with act(actor(request), "matching.note_outing", row):
        row.save()


@guarded(OFFICERS)
@require_http_methods(["GET", "HEAD", "POST"])
def surveys(request: HttpRequest) -> HttpResponseBase:
    """Questionnaires taken in; POST takes one."""
    user = person(request)
    if request.method == "POST":
        policy_for(Need).demand(user, "survey")
        given = request.FILES.get("file")
        if not isinstance(given, UploadedFile):
            raise UserError("SURVEY_FILE", _("没有选择文件"), remedy=_("选择 xlsx 或 csv 文件后提交"))
        file = put(given.chunks(), str(given.name or ""), by=user, media_type=given.content_type or "")
        row = take(actor(request), file, user.region_codes[0] if user.region_codes else 0)
        return redirect("needs-survey", row.pk)
    rows = policy_for(Survey).visible_to(user).prefetch_related("bad").order_by("-pk")[:PAGE]
    told = [(one, one.rows - len(one.bad.all()), len(one.bad.all())) for one in rows]
    return render(request, "matching/surveys.html", {**rooms(request), "surveys": told})


@guarded(OFFICERS)
@require_safe
def template(request: HttpRequest) -> HttpResponse:
    """The sheet to fill in."""
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    answer = HttpResponse(workbook(), content_type=kind)
    answer.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(TEMPLATE)}"
    return answer


@guarded(OFFICERS)
@require_http_methods(["GET", "HEAD", "POST"])
def survey(request: HttpRequest, pk: int) -> HttpResponseBase:
    """What came of one questionnaire; POST mends a row."""
    row = policy_for(Survey).visible_to(person(request)).filter(pk=pk).first()
    if row is None:
        raise missing(_("问卷"), pk)
    if request.method == "POST":
        _mend(request, row)
        return redirect("needs-survey", pk)
    bad = [(one, list(zip(COLUMNS, one.cells, strict=False))) for one in row.bad.all()[:PAGE]]
    content: Content = {**rooms(request), "survey": row, "needs": row.needs.order_by("pk")[:200], "bad": bad}
    return render(request, "matching/survey.html", content)


def _mend(request: HttpRequest, row: Survey) -> None:
    bad = BadRow.objects.filter(survey=row, pk=whole(request.POST.get("bad", ""))).first()
    if bad is None:
        raise missing(_("问卷行"), request.POST.get("bad", ""))
    told = mend(actor(request), bad, {one.field: words(request.POST, one.field, 4_000) for one in COLUMNS})
    if isinstance(told, Need):
        messages.success(request, _("已收入：%(number)s") % {"number": told.number})
    else:
        messages.error(request, "；".join(f"{one.column} {one.message}，{one.remedy}" for one in told))
