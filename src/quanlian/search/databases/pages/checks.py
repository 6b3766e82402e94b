"""Checking a database by hand."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from quanlian.core.access import SIGNED_IN, guarded
from quanlian.core.policies import policy_for
from quanlian.search.databases import checking
from quanlian.search.databases.models import Collection, Sample, SampleItem, Verdict
from quanlian.search.databases.pages.frame import Content, content, opened
from quanlian.search.saved.finding import payloads
from quanlian.search.saved.pages.frame import missing
from quanlian.search.saved.places import document_page
from quanlian.ui.asked import actor, person, whole


@guarded(SIGNED_IN)
@require_safe
def checks(request: HttpRequest, pk: int) -> HttpResponse:
    """All samples with their precision; `?sample=` one to judge, the newest without it."""
    at = opened(request, pk)
    policy_for(Collection).demand(request.user, "keep", at.row)
    samples = list(at.row.samples.order_by("-at", "-pk").prefetch_related("items").select_related("by"))
    asked = whole(request.GET.get("sample", ""))
    chosen = next((one for one in samples if one.pk == asked), samples[0] if samples else None)
    rows = [
        {"row": one, "precision": checking.precision(one.items.all()), "count": len(one.items.all())} for one in samples
    ]
    more: Content = {"samples": rows, "chosen": chosen, **(_judging(chosen) if chosen else {})}
    return render(request, "databases/checks.html", content(at, "database-checks", **more))


@guarded(SIGNED_IN)
@require_POST
def draw(request: HttpRequest, pk: int) -> HttpResponse:
    """`count`: how many rights."""
    at = opened(request, pk)
    sample = checking.draw(actor(request), person(request), at.row, whole(request.POST.get("count", "")))
    return redirect(f"{at.address('database-checks')}?sample={sample.pk}")


@guarded(SIGNED_IN)
@require_POST
def judge(request: HttpRequest, pk: int, item: int) -> HttpResponse:
    """`verdict`: right, wrong or blank. Over HTMX the row anew with the precision so far."""
    at = opened(request, pk)
    row = policy_for(SampleItem).visible_to(request.user).filter(pk=item, sample__collection=at.row).first()
    if row is None:
        raise missing(_("抽查文献"), item)
    checking.judge(actor(request), person(request), row, request.POST.get("verdict", ""))
    if request.headers.get("HX-Request") != "true":
        return redirect(f"{at.address('database-checks')}?sample={row.sample_id}")
    context = {
        "database": at.row,
        "verdicts": Verdict.choices,
        "one": _row(row, payloads([row.key]).get(row.key, {})),
        "precision": checking.precision(row.sample.items.all()),
        "again": True,
    }
    return render(request, "databases/_item.html", context)


def _judging(sample: Sample) -> Content:
    items = list(sample.items.all())
    known = payloads([one.key for one in items])
    return {
        "items": [_row(one, known.get(one.key, {})) for one in items],
        "precision": checking.precision(items),
        "verdicts": Verdict.choices,
    }


def _row(item: SampleItem, payload: object) -> Content:
    return {"item": item, "document": payload, "url": document_page(item.key)}
