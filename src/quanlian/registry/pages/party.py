"""A party and what it holds."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from quanlian.core.access import EVERYBODY, guarded
from quanlian.core.policies import policy_for
from quanlian.registry.importing.staged import OWNERS
from quanlian.registry.models import NameJudgement
from quanlian.registry.pages.access import number
from quanlian.registry.pages.rights import paging
from quanlian.registry.queries import listing
from quanlian.registry.queries import party as queries
from quanlian.registry.queries.clock import Clock
from quanlian.registry.queries.listing import Filters
from quanlian.registry.queries.rows import rows


@guarded(EVERYBODY)
@require_safe
def party(request: HttpRequest, pk: int) -> HttpResponse:
    """Names with the judgements that join them, applications by kind and year, and the rights."""
    clock = Clock.asked(request.GET)
    found = queries.party(request.user, pk)
    names = queries.names(request.user, pk)
    page = listing.page(Filters(party=pk), after=number(request, "after"), before=number(request, "before"))
    years, kinds = queries.years(pk, OWNERS)
    context = {
        "party": found,
        "names": names,
        "judgements": queries.judgements(request.user, names),
        "may_judge": policy_for(NameJudgement).can(request.user, "judge"),
        "years": years,
        "kinds": kinds,
        "rows": rows(request.user, page.ids, clock),
        "clock": clock,
        **paging(request, page),
    }
    return render(request, "registry/party.html", context)


@guarded(EVERYBODY)
@require_safe
def parties(request: HttpRequest) -> HttpResponse:
    """Parties by the beginning of a published name."""
    text = request.GET.get("name", "").strip()
    context = {"text": text, "found": queries.search(request.user, text) if text else []}
    return render(request, "registry/parties.html", context)
