"""Batches: list, a new one, its page and its progress."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from quanlian.core.access import GOVERNMENT_SIDE, guarded
from quanlian.core.policies import policy_for
from quanlian.registry import formats
from quanlian.registry.actions import register_batch
from quanlian.registry.models import Batch, BatchState
from quanlian.registry.pages.access import IMPORTING, address, number
from quanlian.registry.pages.upload import UploadForm
from quanlian.registry.queries import batches as queries
from quanlian.registry.tasks import import_batch
from quanlian.ui.asked import actor

OPEN = (BatchState.WAITING, BatchState.RUNNING)


@guarded(GOVERNMENT_SIDE)
@require_safe
def imports(request: HttpRequest) -> HttpResponse:
    """All batches, newest first."""
    page = queries.batches(request.user, number(request, "after"))
    context = {
        "batches": [(row, queries.format_title(row.format)) for row in page.rows],
        "may_import": policy_for(Batch).can(request.user, "import"),
        "next_url": address(request, after=page.after) if page.after else "",
        "first_url": request.path if number(request, "after") else "",
    }
    return render(request, "registry/imports.html", context)


@guarded(IMPORTING)
@require_http_methods(["GET", "HEAD", "POST"])
def import_new(request: HttpRequest) -> HttpResponse:
    """Upload a file; its import runs in the background."""
    policy_for(Batch).demand(request.user, "import")
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        return _start(request, form)
    templates = [reader for reader in formats.readers().values() if reader.template]
    context = {"form": form, "templates": templates, "readers": formats.readers().values()}
    return render(request, "registry/import_new.html", context, status=422 if form.errors else 200)


def _start(request: HttpRequest, form: UploadForm) -> HttpResponseRedirect:
    data = form.cleaned_data
    file = data["file"]
    batch = register_batch(actor(request), file.chunks(), file.name, data["format"], known_on=data["known_on"])
    import_batch.defer(batch=batch.pk)
    return redirect("batch", pk=batch.pk)


@guarded(GOVERNMENT_SIDE)
@require_safe
def batch(request: HttpRequest, pk: int) -> HttpResponse:
    """One batch: its counts, its remarks, and its way back."""
    found = queries.batch(request.user, pk)
    remarks, after = queries.remarks(request.user, pk, number(request, "after"))
    context = {
        "batch": found,
        "open": found.state in OPEN,
        "format": queries.format_title(found.format),
        "remarks": remarks,
        "rules": queries.rules(request.user, pk) if remarks else [],
        "next_url": address(request, after=after) + "#remarks" if after else "",
        "first_url": request.path + "#remarks" if number(request, "after") else "",
        "may_roll_back": found.state == BatchState.PUBLISHED
        and policy_for(Batch).can(request.user, "roll_back", found),
        "may_import": policy_for(Batch).can(request.user, "import"),
        "repeats_all": bool(found.repeated and not found.stored and found.state == BatchState.PUBLISHED),
    }
    return render(request, "registry/batch.html", context)


@guarded(GOVERNMENT_SIDE)
@require_safe
def batch_progress(request: HttpRequest, pk: int) -> HttpResponse:
    """The progress part, asked for every second; when the import is over the whole page is loaded anew."""
    found = queries.batch(request.user, pk)
    response = render(request, "registry/_progress.html", {"batch": found})
    if found.state not in OPEN:
        response["HX-Refresh"] = "true"
    return response
