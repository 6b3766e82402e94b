"""The holder's and the office's pages of authorisations: list, give, one with its code, withdraw, print."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from quanlian.core.access import Access, guarded
from quanlian.core.findings import UserError
from quanlian.core.people.roles import EXAMINERS, HOLDERS
from quanlian.core.policies import policy_for
from quanlian.evidence.pages.frame import site
from quanlian.procedures.moment import today
from quanlian.protection.watch.authorising import card, codes
from quanlian.protection.watch.authorising.forms import LeaveForm
from quanlian.protection.watch.authorising.giving import current_code, give, replace_code, withdraw
from quanlian.protection.watch.authorising.standing import standing
from quanlian.protection.watch.models import Authorisation
from quanlian.protection.watch.policies import SEERS
from quanlian.protection.watch.scoring.standing import in_force
from quanlian.ui.asked import actor, person

AUTHORISERS = Access("权利人和办案人员", True, HOLDERS | EXAMINERS)
READERS = Access("权利人和知识产权局人员", True, HOLDERS | SEERS)
PAGE = 30


@guarded(READERS)
@require_safe
def leaves(request: HttpRequest) -> HttpResponse:
    """`q`: mark, number, name or shop; `before`: a row's key."""
    text, before = request.GET.get("q", "").strip()[:100], request.GET.get("before", "")
    rows = _found(policy_for(Authorisation).visible_to(person(request)), text)
    if before.isascii() and before.isdigit() and len(before) < 16:
        rows = rows.filter(pk__lt=int(before))
    shown = list(rows.select_related("mark").order_by("-pk")[: PAGE + 1])
    alive = in_force([row.mark.right_id for row in shown], today())
    listed = [(row, standing(row, today(), mark_in_force=alive.get(row.mark.right_id))) for row in shown[:PAGE]]
    more = urlencode({"q": text, "before": str(shown[PAGE - 1].pk)}) if len(shown) > PAGE else ""
    content = {
        "leaves": listed,
        "text": text,
        "may": AUTHORISERS.allows(request.user),
        "next_url": f"?{more}" if more else "",
        "prev_url": f"?{urlencode({'q': text})}" if before else "",
    }
    return render(request, "watch/authorised/leaves.html", content)


@guarded(AUTHORISERS)
@require_http_methods(["GET", "HEAD", "POST"])
def give_page(request: HttpRequest) -> HttpResponseBase:
    """The form; `mark`: the number of a mark named beforehand."""
    user = person(request)
    if request.method != "POST":
        form = LeaveForm(user, initial={"number": request.GET.get("mark", "")[:60], "starts_on": today()})
        return render(request, "watch/authorised/give.html", {"form": form})
    form = LeaveForm(user, request.POST)
    if form.is_valid() and form.mark is not None:
        try:
            row = give(actor(request), form.mark, form.leave())
            messages.success(request, _("已登记授权并生成查验码。"))
            return redirect("authorisation", row.pk)
        except UserError as error:
            form.add_error(None, str(error))
    return render(request, "watch/authorised/give.html", {"form": form}, status=422)


@guarded(READERS)
@require_safe
def leave_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One authorisation: what it says, its codes, how often they were looked up."""
    row = _one(request, pk)
    alive = in_force([row.mark.right_id], today()).get(row.mark.right_id)
    content = {
        "row": row,
        "standing": standing(row, today(), mark_in_force=alive),
        "codes": [(one, codes.printed(one.code)) for one in row.codes.order_by("-pk")],
        "url": _address(request, current_code(row)),
        "may": policy_for(Authorisation).can(request.user, "withdraw", row),
    }
    return render(request, "watch/authorised/leave.html", content)


@guarded(AUTHORISERS)
@require_POST
def withdraw_page(request: HttpRequest, pk: int) -> HttpResponseBase:
    withdraw(actor(request), _one(request, pk), _reason(request))
    messages.success(request, _("已撤销授权；查验页即时显示。"))
    return redirect("authorisation", pk)


@guarded(AUTHORISERS)
@require_POST
def replace_page(request: HttpRequest, pk: int) -> HttpResponseBase:
    replace_code(actor(request), _one(request, pk), _reason(request))
    messages.success(request, _("已更换查验码；原查验码停用。"))
    return redirect("authorisation", pk)


@guarded(READERS)
@require_safe
def picture(request: HttpRequest, pk: int) -> HttpResponse:
    """The QR picture of the code in use, SVG."""
    code = current_code(_one(request, pk))
    return HttpResponse(card.svg(_address(request, code)), content_type="image/svg+xml")


@guarded(READERS)
@require_safe
def card_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The card to print."""
    row = _one(request, pk)
    code = current_code(row)
    answer = HttpResponse(card.pdf(row, code, _address(request, code)), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{codes.printed(code)}.pdf"'
    return answer


def _reason(request: HttpRequest) -> str:
    return request.POST.get("reason", "").replace("\0", "").strip()[:300]


def _found(rows: QuerySet[Authorisation], text: str) -> QuerySet[Authorisation]:
    if not text:
        return rows
    words = Q(mark__name__icontains=text) | Q(mark__number=text) | Q(to_name__icontains=text)
    return rows.filter(words | Q(shop_name__icontains=text) | Q(shop_id=text))


def _one(request: HttpRequest, pk: int) -> Authorisation:
    rows = policy_for(Authorisation).visible_to(person(request)).select_related("mark__organisation", "given_by")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise UserError("NOT_FOUND", _("没有这项授权，或您无权查看"), value=str(pk), remedy=_("从授权清单重新进入"))
    return found


def _address(request: HttpRequest, code: str) -> str:
    """Where anybody checks the code."""
    return site(request).rstrip("/") + reverse("authorised-code", args=[codes.printed(code)]) if code else ""
