"""The key-mark protection list: what everybody sees, the office's list, applying, one mark, the decision."""

from __future__ import annotations

import datetime as dt

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from quanlian.core.access import EVERYBODY, GOVERNMENT_SIDE, SIGNED_IN, guarded
from quanlian.core.findings import UserError
from quanlian.core.masking import mask_name, mask_phone
from quanlian.core.policies import policy_for
from quanlian.protection.guard.keymarks import applying, listing
from quanlian.protection.guard.models import Criterion, KeyMark, KeyMarkState
from quanlian.protection.guard.owners import publicly
from quanlian.protection.guard.pages.frame import Content, one_of, page_of, said
from quanlian.protection.guard.policies import bodies
from quanlian.protection.watch.models import Authorisation
from quanlian.ui.asked import actor, person

FIELDS = ("number", "criterion", "ground", "contact", "phone", "guide")
MOST_DEALERS = 200


@guarded(EVERYBODY)
@require_safe
def public_list(request: HttpRequest) -> HttpResponse:
    """What stands on the list today, without contacts. `q`: part of the mark, its number or its holder."""
    text = request.GET.get("q", "").strip()[:120]
    rows = policy_for(KeyMark).visible_to(request.user).filter(state=KeyMarkState.LISTED)
    if text:
        rows = rows.filter(Q(name__icontains=text) | Q(number=text) | Q(holder__icontains=text))
    page, content = page_of(request, rows)
    content["shown"] = [(one, publicly(one.holder)) for one in page]
    may = policy_for(KeyMark).can(request.user, "apply")
    content |= {"text": text, "may_apply": may, "office": GOVERNMENT_SIDE.allows(request.user)}
    return render(request, "guard/key_marks.html", content)


@guarded(GOVERNMENT_SIDE)
@require_safe
def office_list(request: HttpRequest) -> HttpResponse:
    """`state`; what waits for confirmation and what ends soon stands first."""
    state = request.GET.get("state", "")
    rows = policy_for(KeyMark).visible_to(person(request)).order_by("valid_until", "-pk")
    rows = rows.filter(state=state) if state in KeyMarkState.values else rows
    _page, content = page_of(request, rows)
    content |= {"state": state, "states": KeyMarkState.choices, "today": localdate()}
    return render(request, "guard/key_marks_office.html", content)


@guarded(EVERYBODY)
@require_safe
def mark_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Public facts for everybody; ground and contact for the office and the holder, the contact masked for readers
    who do not handle it."""
    row = one_of(request, KeyMark, pk, "organisation")
    policy = policy_for(KeyMark)
    inside = GOVERNMENT_SIDE.allows(request.user) or row.organisation_id in bodies(request.user)
    handles = policy.can(request.user, "confirm", row) or row.organisation_id in bodies(request.user)
    content: Content = {
        "row": row,
        "inside": inside,
        "holder": row.holder if inside else publicly(row.holder),
        "contact": row.contact if handles else mask_name(row.contact),
        "phone": row.phone if handles else mask_phone(row.phone),
        "dealers": [(one, one.to_name if one.to_code else publicly(one.to_name)) for one in _dealers(row, localdate())],
        "verbs": [(verb, listing.STEPS[verb][0]) for verb in listing.may(row)]
        if policy.can(request.user, "confirm")
        else [],
        "priorities": (1, 2, 3),
    }
    return render(request, "guard/key_mark.html", content)


@guarded(SIGNED_IN)
def apply_page(request: HttpRequest) -> HttpResponse:
    """Ask for a mark to be listed."""
    policy_for(KeyMark).demand(person(request), "apply")
    given = {name: said(request, name, 5000) for name in FIELDS}
    content: Content = {"given": given, "criteria": Criterion.choices, "error": None}
    if request.method == "POST":
        try:
            row = applying.apply(actor(request), applying.Request(**given), localdate())
        except UserError as error:
            return render(request, "guard/key_mark_apply.html", {**content, "error": error}, status=422)
        messages.success(request, _("已提交，等待主管部门确认"))
        return redirect("key-mark", pk=row.pk)
    return render(request, "guard/key_mark_apply.html", content)


@guarded(GOVERNMENT_SIDE)
@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """`verb`, `reason`, `priority`."""
    asked = said(request, "priority", 1)
    listing.decide(
        actor(request), one_of(request, KeyMark, pk), said(request, "verb", 20), localdate(),
        reason=said(request, "reason"), priority=int(asked) if asked.isascii() and asked.isdigit() else 0,
    )  # fmt: skip
    messages.success(request, _("已记录决定"))
    return redirect("key-mark", pk=pk)


def _dealers(row: KeyMark, today: dt.date) -> list[Authorisation]:
    """Who may sell under the mark today, as the holder gave leave (公开的授权信息)."""
    live = Authorisation.objects.filter(mark__number=row.number, starts_on__lte=today, withdrawn_on=None)
    return list(live.filter(Q(ends_on=None) | Q(ends_on__gte=today)).order_by("to_name")[:MOST_DEALERS])
