"""The marks under watch."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from quanlian.core.access import guarded
from quanlian.core.policies import policy_for
from quanlian.procedures.moment import today
from quanlian.protection.watch import marking
from quanlian.protection.watch.models import Lead, LeadState, WatchedMark
from quanlian.protection.watch.pages.frame import READERS, Content
from quanlian.protection.watch.scoring.standing import in_force
from quanlian.ui.asked import actor, missing, person, whole

PAGE = 50
OPEN = ~Q(state__in=(LeadState.EXCLUDED, LeadState.CLOSED))


@guarded(READERS)
@require_http_methods(["GET", "HEAD", "POST"])
def marks(request: HttpRequest) -> HttpResponseBase:
    """`q` narrows by name or number; POST adds one by its registration number."""
    if request.method == "POST":
        told = request.POST
        row = marking.watch(
            actor(request), told.get("number", "").strip(), aliases=told.get("aliases", ""), guide=told.get("guide", "")
        )
        messages.success(request, _("已开始监测“%(name)s”，并在已导入的数据中查找。") % {"name": row.name})
        return redirect("watch-mark", row.pk)
    asked, after = request.GET.get("q", "").replace("\0", "").strip()[:80], whole(request.GET.get("after", ""))
    rows = policy_for(WatchedMark).visible_to(person(request)).filter(pk__gt=after)
    rows = rows.filter(Q(name__icontains=asked) | Q(number__startswith=asked)) if asked else rows
    found = list(rows.order_by("pk")[: PAGE + 1])
    force, counts = in_force([one.right_id for one in found], today()), _counts(found[:PAGE])
    content: Content = {
        "rows": [(one, force[one.right_id], *counts.get(one.pk, (0, 0))) for one in found[:PAGE]],
        "q": asked,
        "next_url": f"?{urlencode({'q': asked, 'after': str(found[PAGE - 1].pk)})}" if len(found) > PAGE else "",
        "prev_url": f"?{urlencode({'q': asked})}" if after else "",
        "may_add": policy_for(WatchedMark).can(request.user, "add"),
    }
    return render(request, "watch/marks.html", content)


def _counts(rows: Sequence[WatchedMark]) -> dict[int, tuple[int, int]]:
    """Leads of each mark of the page, and how many are open; the other marks are not counted."""
    leads = Lead.objects.filter(mark__in=rows).order_by().values("mark")
    told = leads.annotate(found=Count("pk"), todo=Count("pk", filter=OPEN))
    return {one["mark"]: (one["found"], one["todo"]) for one in told}


@guarded(READERS)
@require_http_methods(["GET", "HEAD", "POST"])
def mark(request: HttpRequest, pk: int) -> HttpResponseBase:
    """One mark; POST changes aliases, guide and end."""
    row = policy_for(WatchedMark).visible_to(person(request)).filter(pk=pk).first()
    if row is None:
        raise missing(_("监测商标"), pk)
    if request.method == "POST":
        told = request.POST
        marking.change(
            actor(request),
            row,
            aliases=told.get("aliases", ""),
            guide=told.get("guide", ""),
            until=told.get("until", ""),
        )
        messages.success(request, _("已保存。"))
        return redirect("watch-mark", row.pk)
    force = in_force([row.right_id], today())[row.right_id]
    content: Content = {
        "mark": row, "force": force, "may_change": policy_for(WatchedMark).can(request.user, "change", row),
        "authorisations": row.authorisations.order_by("-pk")[:20],
        "counts": _states(row),
    }  # fmt: skip
    return render(request, "watch/mark.html", content)


def _states(row: WatchedMark) -> list[tuple[str, str, int]]:
    """Each state that has leads, with how many."""
    told = dict(row.leads.order_by().values_list("state").annotate(n=Count("pk")))
    return [(state.label, state.value, told[state.value]) for state in LeadState if state.value in told]
