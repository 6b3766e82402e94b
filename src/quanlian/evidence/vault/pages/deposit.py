"""提交存证: files go up by script in pieces; the form then says what they are."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from quanlian.core.access import SIGNED_IN, guarded
from quanlian.core.findings import UserError
from quanlian.core.people.models import User
from quanlian.core.policies import policy_for
from quanlian.evidence.models import Evidence, Kind, PartUpload
from quanlian.evidence.vault import places, receiving, uploading
from quanlian.evidence.vault.pages.form import DepositForm
from quanlian.ui.asked import actor, person

PIECE = 8 << 20
"""Bytes the script sends at once."""


@guarded(SIGNED_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def deposit(request: HttpRequest) -> HttpResponse:
    """The form; POST with `upload` (several) makes the evidence and leads to it."""
    user = person(request)
    if request.method != "POST":
        return _page(request, user, DepositForm(user))
    form = DepositForm(user, request.POST)
    try:
        parts = _parts(user, request.POST.getlist("upload"))
        if form.is_valid():
            row = _keep(request, user, form, parts)
            messages.success(request, _("已存证，编号 %(number)s。") % {"number": row.number})
            return redirect("evidence-one", row.number)
    except UserError as error:
        form.is_valid()
        form.add_error(None, str(error))
    return _page(request, user, form, status=422)


@transaction.atomic
def _keep(request: HttpRequest, user: User, form: DepositForm, parts: list[PartUpload]) -> Evidence:
    from quanlian.evidence.bringing import keep_uploads

    _lock(parts)
    said = form.cleaned_data
    sensitive = bool(said["sensitive"]) or any(part.sensitive for part in parts)
    if sensitive:
        for part in sorted(parts, key=lambda part: part.sha256):  # everybody takes the locks in one order
            uploading.with_care(part)
    row = keep_uploads(
        actor(request),
        said["title"],
        Kind(said["kind"]),
        parts,
        said["about"],
        sensitive,
        said["reason"],
        elsewhere=bool(said["elsewhere"]),
    )
    uploading.deposited(parts)
    return row


def _parts(user: User, said: list[str]) -> list[PartUpload]:
    """The uploads the form names, in its order. Raises UserError UPLOAD_NONE or NOT_FOUND."""
    uids = [uid for text in dict.fromkeys(said) if (uid := _uid(text))]
    if not uids:
        raise UserError("UPLOAD_NONE", _("还没有上传文件"), remedy=_("选择文件并等待上传完成"))
    found = {one.uid: one for one in _mine(user).filter(uid__in=uids).select_related("file")}
    if missing := [uid for uid in uids if uid not in found]:
        raise _over(missing[0])
    return [found[uid] for uid in uids]


def _lock(parts: list[PartUpload]) -> None:
    """A form posted twice in one moment makes one piece of evidence: the second finds the uploads gone."""
    held = set(PartUpload.objects.select_for_update().filter(pk__in=[part.pk for part in parts]).values_list("pk"))
    if lost := [part.uid for part in parts if (part.pk,) not in held]:
        raise _over(lost[0])


def _over(uid: UUID) -> UserError:
    remedy = _("刷新页面；未存证的文件需重新上传")
    return UserError("NOT_FOUND", _("有文件已提交、已取消或已过期"), value=str(uid), remedy=remedy)


def _page(request: HttpRequest, user: User, form: DepositForm, status: int = 200) -> HttpResponse:
    content = {
        "form": form,
        "parts": _mine(user).exclude(file=None).select_related("file").order_by("pk"),
        "unfinished": _mine(user).filter(file=None).order_by("pk"),
        "limit": uploading.limit(),
        "limit_text": places.amount(uploading.limit()),
        "piece": min(PIECE, receiving.largest()),
    }
    return render(request, "evidence/upload/deposit.html", content, status=status)


def _mine(user: User) -> QuerySet[PartUpload]:
    return policy_for(PartUpload).visible_to(user).filter(expires_at__gt=timezone.now())


def _uid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
