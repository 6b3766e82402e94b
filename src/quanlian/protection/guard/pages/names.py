"""Guarded names: the list, adding and changing, import with a template, taking over what the registry offers."""

from __future__ import annotations

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Count, Q
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from quanlian.core.access import GOVERNMENT_SIDE, SIGNED_IN, guarded
from quanlian.core.files.models import StoredFile
from quanlian.core.files.store import path_of, put
from quanlian.core.findings import UserError
from quanlian.core.policies import policy_for
from quanlian.protection.guard.gazette.priors import active
from quanlian.protection.guard.models import OPEN, GuardedName, NameKind
from quanlian.protection.guard.names import keeping, offered
from quanlian.protection.guard.names.columns import COLUMNS, TEMPLATE
from quanlian.protection.guard.names.template import template
from quanlian.protection.guard.pages.frame import Content, one_of, page_of, said
from quanlian.ui.asked import actor, person

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PICTURES = {b"\x89PNG": "image/png", b"\xff\xd8\xff": "image/jpeg"}
MOST_PICTURE = 5 << 20


@guarded(GOVERNMENT_SIDE)
@require_safe
def name_list(request: HttpRequest) -> HttpResponse:
    """`kind`, `q` (part of name, alias or custodian), `all`: also those no longer guarded."""
    user, today = person(request), localdate()
    kind, text = request.GET.get("kind", ""), request.GET.get("q", "").strip()[:120]
    rows = policy_for(GuardedName).visible_to(user)
    if kind in NameKind.values:
        rows = rows.filter(kind=kind)
    if text:
        rows = rows.filter(Q(name__icontains=text) | Q(aliases__contains=[text]) | Q(custodian__icontains=text))
    if not request.GET.get("all"):
        rows = rows.filter(active(today))
    counted = rows.annotate(open_alerts=Count("alerts", filter=Q(alerts__state__in=OPEN)))
    _page, content = page_of(request, counted.order_by("kind", "name", "pk"))  # counting loses the model's order
    content |= {"kind": kind, "text": text, "kinds": NameKind.choices, "all": bool(request.GET.get("all"))}
    may = policy_for(GuardedName).can(user, "change")
    content["may_change"] = may
    return render(request, "guard/names.html", content)


@guarded(GOVERNMENT_SIDE)
def name_form(request: HttpRequest, pk: int = 0) -> HttpResponse:
    """Add (no `pk`) or change one name."""
    row = one_of(request, GuardedName, pk) if pk else None
    policy_for(GuardedName).demand(person(request), "change")
    content: Content = {"row": row, "kinds": NameKind.choices, "given": _given(row), "error": None}
    if request.method == "POST":
        cells = {one.field: said(request, one.field) for one in COLUMNS}
        try:
            made = keeping.save(actor(request), cells, localdate(), row=row, picture=_picture(request))
        except UserError as error:
            content |= {"given": cells, "error": error}
            return render(request, "guard/name.html", content, status=422)
        messages.success(request, _("已保存“%(name)s”") % {"name": made.name})
        return redirect("guard-names")
    return render(request, "guard/name.html", content)


@guarded(GOVERNMENT_SIDE)
def import_names(request: HttpRequest) -> HttpResponse:
    """The upload, and what came of it: rows stored, rows refused with line, value, rule and remedy."""
    policy_for(GuardedName).demand(person(request), "change")
    content: Content = {"done": None, "error": None, "columns": COLUMNS, "kinds": NameKind.labels}
    if request.method == "POST":
        file = request.FILES.get("file")
        try:
            if not isinstance(file, UploadedFile):
                raise UserError("GUARD_NO_FILE", _("请选择文件"), remedy=_("CSV 或 XLSX"))
            kept = put(file.chunks(), file.name or "", by=person(request))
            content["done"] = keeping.load(actor(request), str(path_of(kept.sha256)), localdate())
        except UserError as error:
            content["error"] = error
    return render(request, "guard/import.html", content, status=422 if content["error"] else 200)


@guarded(GOVERNMENT_SIDE)
@require_safe
def template_file(request: HttpRequest) -> HttpResponse:
    return workbook(template(), TEMPLATE)


@guarded(GOVERNMENT_SIDE)
@require_POST
def take_offered(request: HttpRequest) -> HttpResponse:
    """Take over now what the night would take over."""
    policy_for(GuardedName).demand(person(request), "change")
    messages.success(request, _("已纳入 %(n)d 个名称") % {"n": offered.take_over(localdate())})
    return redirect("guard-names")


@guarded(SIGNED_IN)
@require_safe
def picture(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The picture of a name, for those who may see the name."""
    row = one_of(request, GuardedName, pk, "picture")
    if row.picture is None:
        raise UserError("NOT_FOUND", _("没有图样"), value=str(pk), remedy=_("从列表重新进入"))
    file = path_of(row.picture.sha256).open("rb")
    kind = next((kind for head, kind in PICTURES.items() if file.read(len(head)) == head or file.seek(0)), "")
    file.seek(0)
    return FileResponse(file, content_type=kind or "application/octet-stream")


def workbook(content: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=XLSX)
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{_escaped(name)}"
    return answer


def _escaped(name: str) -> str:
    from urllib.parse import quote

    return quote(name)


def _picture(request: HttpRequest) -> StoredFile | None:
    """The uploaded picture, stored; raises UserError GUARD_PICTURE for what is none."""
    file = request.FILES.get("picture")
    if not isinstance(file, UploadedFile):
        return None
    content = file.read(MOST_PICTURE + 1)
    kind = next((kind for head, kind in PICTURES.items() if content.startswith(head)), "")
    if not kind or len(content) > MOST_PICTURE:
        raise UserError(
            "GUARD_PICTURE", _("图样须为 5 MB 以内的 PNG 或 JPEG"), value=file.name or "", remedy=_("转换格式后上传")
        )
    return put([content], file.name or "", by=person(request), media_type=kind)


def _given(row: GuardedName | None) -> dict[str, str]:
    """The row as the form shows it."""
    if row is None:
        return {}
    return {
        "kind": row.kind, "name": row.name, "aliases": "、".join(row.aliases), "classes": "、".join(row.classes),
        "goods": row.goods, "custodian": row.custodian, "owners": "、".join(row.owners), "basis": row.basis,
        "region": str(row.region_code or ""), "since": row.since.isoformat(),
        "until": row.until.isoformat() if row.until else "", "source": row.source,
    }  # fmt: skip
