"""Handing in market data, following a load, and what was let pass."""

from __future__ import annotations

from django.core.files.uploadedfile import UploadedFile
from django.db.models import Count
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from quanlian.core.access import guarded
from quanlian.core.files.store import put
from quanlian.core.people.roles import EXAMINERS
from quanlian.core.policies import policy_for
from quanlian.protection.watch import loading
from quanlian.protection.watch.models import Filtered, Ground, Load
from quanlian.protection.watch.pages.frame import READERS, Content
from quanlian.protection.watch.sources import source, sources
from quanlian.ui.asked import actor, missing, person, whole

PAGE = 30


@guarded(READERS)
@require_http_methods(["GET", "HEAD", "POST"])
def loads(request: HttpRequest) -> HttpResponseBase:
    """The loads this person may see, newest first; POST hands one in."""
    if request.method == "POST":
        return redirect("watch-load", _taken(request).pk)
    rows = policy_for(Load).visible_to(person(request)).select_related("asked_by")
    before = whole(request.GET.get("before", ""))
    found = list((rows.filter(pk__lt=before) if before else rows).order_by("-pk")[: PAGE + 1])
    known = sources()
    content: Content = {
        "loads": [(one, known[one.source].title if one.source in known else one.source) for one in found[:PAGE]],
        "next_url": f"?{urlencode({'before': str(found[PAGE - 1].pk)})}" if len(found) > PAGE else "",
        "prev_url": "?" if before else "",
        "sources": [one for one in known.values() if one.suffixes or person(request).roles & EXAMINERS],
        "may_load": policy_for(Load).can(request.user, "load"),
    }
    return render(request, "watch/loads.html", content)


def _taken(request: HttpRequest) -> Load:
    policy_for(Load).demand(request.user, "load")
    asked, given = request.POST.get("source", ""), request.FILES.get("file")
    file = None
    if isinstance(given, UploadedFile):
        file = put(given.chunks(), str(given.name or ""), by=person(request), media_type=given.content_type or "")
    return loading.load(actor(request), asked, file, name=str(given.name) if given else "")


@guarded(READERS)
@require_safe
def template(request: HttpRequest, name: str) -> HttpResponse:
    """The table to fill in."""
    found = source(name).template()
    if found is None:
        raise missing(_("模板"), name)
    answer = HttpResponse(found[1], content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    answer.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{_quoted(found[0])}"
    return answer


def _quoted(name: str) -> str:
    from urllib.parse import quote

    return quote(name)


@guarded(READERS)
@require_safe
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """One load; `part=1` gives the part that asks for itself while it runs."""
    row = _load(request, pk)
    seen = policy_for(Filtered).visible_to(person(request)).filter(load=row).order_by()
    counts = {one["ground"]: one["n"] for one in seen.values("ground").annotate(n=Count("pk"))}
    content: Content = {
        "load": row,
        "source": sources().get(row.source),
        "under_way": row.state in (Load.State.WAITING, Load.State.RUNNING),
        "percent": _percent(row),
        "grounds": [(value, title, counts.get(value, 0)) for value, title in Ground.choices],
    }
    return render(request, "watch/_load.html" if request.GET.get("part") else "watch/load.html", content)


def _percent(row: Load) -> int:
    if row.state == Load.State.DONE:
        return 100
    expected = int(row.estimate.get("rows") or 0)
    return min(99, row.progress * 100 // expected) if expected else 0


@guarded(READERS)
@require_safe
def passed(request: HttpRequest, pk: int) -> HttpResponse:
    """What the load let pass, with the reason; `ground` narrows, `after` pages."""
    row, ground, after = _load(request, pk), request.GET.get("ground", ""), whole(request.GET.get("after", ""))
    rows = policy_for(Filtered).visible_to(person(request)).filter(load=row, pk__gt=after)
    rows = rows.filter(ground=ground) if ground in Ground.values else rows
    found = list(rows.select_related("mark", "item__seller").order_by("pk")[: PAGE + 1])
    last = str(found[PAGE - 1].pk) if len(found) > PAGE else ""
    more = urlencode({"ground": ground, "after": last}) if last else ""
    content: Content = {"load": row, "rows": found[:PAGE], "ground": ground, "grounds": Ground.choices,
                        "next_url": f"?{more}" if more else "",
                        "prev_url": f"?ground={ground}" if after else ""}  # fmt: skip
    return render(request, "watch/passed.html", content)


def _load(request: HttpRequest, pk: int) -> Load:
    found = policy_for(Load).visible_to(person(request)).filter(pk=pk).select_related("asked_by", "file").first()
    if found is None:
        raise missing(_("批次"), pk)
    return found
