"""The public hall of open licences, one statement, and how a licence is taken there."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from quanlian.core.access import EVERYBODY, guarded
from quanlian.core.findings import UserError
from quanlian.core.people.models import User
from quanlian.core.policies import policy_for
from quanlian.procedures.moment import today
from quanlian.ui.asked import actor, person
from quanlian.utilisation.licensing.acquiring import Payment, arise, give_notice
from quanlian.utilisation.licensing.forms import NoticeForm, PaymentForm
from quanlian.utilisation.licensing.models import FeeMode, Licence, OpenNotice, OpenOffer, Source
from quanlian.utilisation.licensing.opening import running_offers
from quanlian.utilisation.licensing.pages.frame import HOLDING, asked, one_of, page_of, stored
from quanlian.utilisation.licensing.scope import body


@guarded(EVERYBODY)
@require_safe
def open_hall(request: HttpRequest) -> HttpResponse:
    """Statements in force; `q`: words of title, number, class or holder; `mode`: how it is paid."""
    text, mode = asked(request, "q", 100), asked(request, "mode", 8)
    rows = running_offers(today())
    if text:
        words = Q(title__icontains=text) | Q(right_number__icontains=text) | Q(holders__icontains=text)
        rows = rows.filter(words | Q(main_class__istartswith=text) | Q(number=text))
    if mode in FeeMode.values:
        rows = rows.filter(fee_mode=mode)
    content = {"page": page_of(request, rows), "text": text, "mode": mode, "modes": FeeMode.choices}
    return render(request, "licensing/open_hall.html", content)


@guarded(EVERYBODY)
@require_safe
def open_offer(request: HttpRequest, pk: int) -> HttpResponse:
    """One statement, ended ones too; who is signed in for a firm sees the firm's own notices."""
    row = OpenOffer.objects.select_related("organisation").filter(pk=pk).first()
    if row is None:
        raise UserError("NOT_FOUND", _("没有这份开放许可声明"), value=str(pk), remedy=_("从开放许可大厅重新进入"))
    given = Licence.objects.filter(source=Source.OPEN, source_reference=row.case.number).count()
    user = request.user
    notices = policy_for(OpenNotice).visible_to(user).filter(offer=row) if isinstance(user, User) else ()
    own = body(user) if isinstance(user, User) else None
    content = {
        "row": row, "given": given, "mode": FeeMode(row.fee_mode).label if row.fee_mode in FeeMode.values else "",
        "notices": notices, "own": own, "may": HOLDING.allows(user), "notice_form": NoticeForm(),
        "payment_form": PaymentForm(), "runs": not (row.withdrawn_on or row.ended_on) and row.until >= today(),
    }  # fmt: skip
    return render(request, "licensing/open_offer.html", content)


@guarded(HOLDING)
@require_POST
def notice_page(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The written notice of the person's own firm, dated today."""
    row, own, form = one_of(request, OpenOffer, pk=pk), body(person(request)), NoticeForm(request.POST)
    if own is None or not form.is_valid():
        raise UserError("OPEN_SCOPE", _("须以企业或高校账号填写拟实施的产品和范围"), remedy=_("补填后重新提交"))
    give_notice(actor(request), row, own, today(), form.cleaned_data["scope"])
    messages.success(request, _("书面通知已送达权利人；按公告支付使用费后即获得许可。"))
    return redirect("open-offer", pk)


@guarded(HOLDING)
@require_POST
def payment_page(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The payment for one's own notice: with it the licence arises."""
    row = one_of(request, OpenNotice, pk=pk)
    policy_for(OpenNotice).demand(person(request), "pay", row)
    form = PaymentForm(request.POST, request.FILES)
    if not form.is_valid():
        raise UserError("OPEN_PAYMENT", _("须填写付款日、金额并上传凭证"), remedy=_("补填后重新提交"))
    said = form.cleaned_data
    if not row.notified_on.min <= said["paid_on"] <= today():
        raise UserError("OPEN_PAYMENT", _("付款日在将来"), value=str(said["paid_on"]), remedy=_("付款后再填报"))
    proof = stored(request.FILES.get("proof"), person(request))
    done = arise(actor(request), row, Payment(said["paid_on"], said["paid"] or 0, proof))
    messages.success(request, _("已获得许可，请在三个月内备案。"))
    return redirect("licence", done.licence.number if done.licence else "")
