"""What the registry knows of the numbers in a field, as a fragment under it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from quanlian.core.access import SIGNED_IN, guarded
from quanlian.procedures.forms.rights import MOST, rights_seen, split


@guarded(SIGNED_IN)
@require_POST
def rights_lookup(request: HttpRequest) -> HttpResponse:
    """POST, since numbers may be confidential and addresses are logged. The field is named by `field`."""
    numbers = split(request.POST.get(request.POST.get("field", ""), "")[:20_000])
    context = {"rights": rights_seen(request.user, numbers), "left": max(0, len(numbers) - MOST)}
    return render(request, "procedures/_rights_seen.html", context)
