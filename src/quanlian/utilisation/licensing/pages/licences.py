"""Licences: the list, one with its payments and recordal, a new one after its check."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from quanlian.core.access import guarded
from quanlian.core.findings import UserError
from quanlian.core.people.models import Organisation, User
from quanlian.core.policies import policy_for
from quanlian.procedures.moment import today
from quanlian.procedures.plugs import CheckResult
from quanlian.registry.kinds import PATENTS
from quanlian.ui.asked import actor, person
from quanlian.utilisation.licensing.checking import conflicts
from quanlian.utilisation.licensing.forms import LicenceForm, RecordalForm, TermsForm, texts
from quanlian.utilisation.licensing.models import Licence, LicenceType
from quanlian.utilisation.licensing.owing import owing
from quanlian.utilisation.licensing.pages.frame import READERS, WRITERS, Content, asked, licence_of, page_of, stored
from quanlian.utilisation.licensing.recordals import book_recordal, due, unfiled
from quanlian.utilisation.licensing.registering import end_licence, register_licence
from quanlian.utilisation.licensing.royalties import agree_terms
from quanlian.utilisation.licensing.scope import body
from quanlian.utilisation.licensing.wanted import Wanted, demand_sound


@guarded(READERS)
@require_safe
def licences(request: HttpRequest) -> HttpResponse:
    """`q`: number, party or right; `type`; `state`: running or over."""
    text, kind, state = asked(request, "q", 100), asked(request, "type", 10), asked(request, "state", 10)
    rows = _found(policy_for(Licence).visible_to(person(request)), text, kind, state)
    page = page_of(request, rows.prefetch_related("rights"))
    content = {
        "page": page, "text": text, "kind": kind, "state": state, "types": LicenceType.choices, "on": today(),
        "may": WRITERS.allows(request.user),
    }  # fmt: skip
    return render(request, "licensing/licences.html", content)


@guarded(WRITERS)
@require_http_methods(["GET", "HEAD", "POST"])
def new_licence(request: HttpRequest) -> HttpResponseBase:
    """The form; `check` shows what speaks against the licence, without storing anything."""
    user = person(request)
    if request.method != "POST":
        unit = body(user)
        form = LicenceForm(initial={"licensors": unit.name if unit else "", "effective_on": today()})
        return render(request, "licensing/new.html", {"form": form})
    form = LicenceForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            wanted = _wanted(form, user, request)
            demand_sound(wanted)
            if "check" in request.POST:
                return render(request, "licensing/new.html", {"form": form, "results": _shown(wanted)})
            row = register_licence(actor(request), wanted)
            messages.success(request, _("已登记许可。"))
            return redirect("licence", row.number)
        except UserError as error:
            form.add_error(None, str(error))
    return render(request, "licensing/new.html", {"form": form}, status=422)


@guarded(READERS)
@require_safe
def licence_page(request: HttpRequest, number: str) -> HttpResponse:
    """One licence: parties, rights, payment, statements, recordal."""
    row = licence_of(request, number)
    policy, user = policy_for(Licence), person(request)
    statements = [owing(one, today()) for one in row.statements.all()[:40]]
    patents = row.rights.filter(right__kind__in=PATENTS).exists()
    content: Content = {
        "row": row, "rights": list(row.rights.all()), "terms": getattr(row, "terms", None), "statements": statements,
        "due": due(row, today()) if patents and not row.filed_on and not row.refused_on else None,
        "running": row.runs(today()), "on": today(),
        "may": {verb: policy.can(user, verb, row) for verb in ("recordal", "terms", "end", "report", "confirm", "pay")},
    }  # fmt: skip
    return render(request, "licensing/licence.html", content)


@guarded(WRITERS)
@require_http_methods(["GET", "HEAD", "POST"])
def terms_page(request: HttpRequest, number: str) -> HttpResponseBase:
    """Agree how the licence is paid."""
    row = licence_of(request, number, "terms")
    form = TermsForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            agree_terms(actor(request), row, form.terms())
            messages.success(request, _("已登记使用费约定。"))
            return redirect("licence", row.number)
        except UserError as error:
            form.add_error(None, str(error))
    return _form(request, form, _("使用费约定"), _("结算单按约定的周期自动生成，金额附计算凭据。"), row)


@guarded(WRITERS)
@require_http_methods(["GET", "HEAD", "POST"])
def recordal_page(request: HttpRequest, number: str) -> HttpResponseBase:
    """Say what became of the recordal at the national office."""
    row = licence_of(request, number, "recordal")
    form = RecordalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            book_recordal(actor(request), row, **form.cleaned_data)
            messages.success(request, _("已登记备案情况。"))
            return redirect("licence", row.number)
        except UserError as error:
            form.add_error(None, str(error))
    note = _("专利实施许可合同应当自生效之日起三个月内备案（专利法实施细则第十五条）。")
    return _form(request, form, _("备案情况"), note, row)


@guarded(WRITERS)
@require_POST
def end_page(request: HttpRequest, number: str) -> HttpResponseBase:
    """End the licence today."""
    row = licence_of(request, number, "end")
    end_licence(actor(request), row, today(), asked(request, "reason"))
    messages.success(request, _("已登记终止；权利占用同时解除。"))
    return redirect("licence", row.number)


@guarded(READERS)
@require_safe
def due_page(request: HttpRequest) -> HttpResponse:
    """Patent licences that are not filed yet, the oldest first."""
    rows = unfiled(policy_for(Licence).visible_to(person(request)), today())
    found = [due(one, today()) for one in rows[:200]]
    return render(request, "licensing/due.html", {"due": found, "on": today()})


def _form(request: HttpRequest, form: object, title: str, note: str, row: Licence) -> HttpResponse:
    content = {"form": form, "title": title, "note": note, "row": row}
    status = 422 if request.method == "POST" else 200
    return render(request, "licensing/form.html", content, status=status)


def _wanted(form: LicenceForm, user: User, request: HttpRequest) -> Wanted:
    said = form.cleaned_data
    givers, own = texts(said["licensors"]), body(user)
    mine = own if own and own.name in givers else None
    theirs = own if own and own.name == said["licensee_name"] else None
    if own and mine is None and theirs is None and not user.is_office:
        raise UserError(
            "LICENCE_NOT_OURS", _("您的单位不是许可人，也不是被许可人"), value=own.name, remedy=_("核对当事人名称")
        )
    return Wanted(
        LicenceType(said["type"]), givers, said["licensee_name"], texts(said["rights"]), said["effective_on"],
        said["until"], texts(said["back"]), said["licensee_code"], mine or _named(*givers),
        theirs or _named(said["licensee_name"]), texts(said["fields_of_use"]), texts(said["territory"]),
        said["sublicence"], said["co_owners_consent"], said["pledgee_consent"], said["balancing"] or 0,
        said["balancing_by"], said["change_of_control"], said["improvements"],
        stored(request.FILES.get("contract"), user), alliance=said["alliance"],
        region_code=next(iter(user.region_codes), 0),
    )  # fmt: skip


def _named(*names: str) -> Organisation | None:
    """A firm of this house that bears the name: it sees the licence too."""
    return Organisation.objects.filter(name__in=names).exclude(kind="government").order_by("pk").first()


def _shown(wanted: Wanted) -> tuple[CheckResult, ...]:
    return conflicts(wanted, today())


def _found(rows: QuerySet[Licence], text: str, kind: str, state: str) -> QuerySet[Licence]:
    if text:
        same = Q(number=text.upper()) | Q(licensee_name__icontains=text) | Q(licensor__name__icontains=text)
        rows = rows.filter(same | Q(pk__in=Licence.objects.filter(rights__number__icontains=text).values("pk")))
    if kind in LicenceType.values:
        rows = rows.filter(type=kind)
    over = Q(until__lt=today()) | Q(ended_on__lte=today())
    if state == "over":
        return rows.filter(over)
    return rows.exclude(over) if state == "running" else rows
