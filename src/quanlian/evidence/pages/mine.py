"""The list of evidence, and one piece of it."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from quanlian.core.access import SIGNED_IN, guarded
from quanlian.core.policies import policy_for
from quanlian.evidence.models import Artefact, Evidence, Source
from quanlian.evidence.pages.frame import Content, evidence_of
from quanlian.evidence.pages.standing import standing
from quanlian.evidence.pages.words import said
from quanlian.evidence.related import references_of
from quanlian.evidence.vault import custody
from quanlian.evidence.vault.pages.keeping import KEEPERS
from quanlian.evidence.vault.pages.keeping import standing as keeping_of
from quanlian.ui.asked import person

PAGE = 30
ABOUT = 30
"""References one may ask for at once: a right has a handful of numbers."""
PICTURES = ("image/png", "image/jpeg")
"""What a browser shows safely within a page."""


@guarded(SIGNED_IN)
@require_safe
def evidence_list(request: HttpRequest) -> HttpResponse:
    """`q`: number, title or SHA-256; `source`; `about` (several) and `right`: what it concerns; `before`: a row."""
    text, source = request.GET.get("q", "").strip()[:200], request.GET.get("source", "")
    right = request.GET.get("right", "")
    concerned = [*(one[:80] for one in request.GET.getlist("about")[:ABOUT]), *references_of(right)]
    rows = _found(policy_for(Evidence).visible_to(person(request)), text, source)
    if concerned or right:
        rows = rows.filter(about__overlap=concerned)
    before = request.GET.get("before", "")
    if before.isascii() and before.isdigit() and len(before) < 16:
        rows = rows.filter(pk__lt=int(before))
    shown = list(rows.select_related("made_by", "seal")[: PAGE + 1])
    after = [("q", text), ("source", source), *(("about", one) for one in concerned)]
    content: Content = {
        "rows": shown[:PAGE],
        "text": text,
        "source": source,
        "sources": Source.choices,
        "next_url": f"?{urlencode([*after, ('before', shown[PAGE - 1].pk)])}" if len(shown) > PAGE else "",
        "concerned": concerned,
        "prev_url": f"?{urlencode(after)}" if before else "",
    }
    return render(request, "evidence/list.html", content)


def _found(rows: QuerySet[Evidence], text: str, source: str) -> QuerySet[Evidence]:
    if text:
        held = Artefact.objects.filter(file__sha256=text.lower()).values("evidence_id")
        rows = rows.filter(Q(number__istartswith=text) | Q(title__icontains=text) | Q(pk__in=held))
    return rows.filter(source=source) if source in Source.values else rows


@guarded(SIGNED_IN)
@require_safe
def evidence_page(request: HttpRequest, number: str) -> HttpResponse:
    """Files, standing in the log, stamps, chain of custody; looking at this page opens no file."""
    row = evidence_of(request, number)
    content: Content = {
        "row": row,
        "files": [(one, one.media_type in PICTURES) for one in row.artefacts.select_related("file")],
        "standing": standing(row),
        "may_export": policy_for(Evidence).can(request.user, "export", row),
        "custody": custody.chain(row),
        "how": said(row.how),
        "verify_url": request.build_absolute_uri(reverse("verify-number", args=[row.number])),
    }
    if KEEPERS.allows(request.user):
        content["keeping"] = keeping_of(person(request), row)
    return render(request, "evidence/one.html", content)
