"""The file of a case: its material to download, its letters to print, serve and replace."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from django.http import FileResponse, HttpRequest, HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from quanlian.core.access import SIGNED_IN, guarded
from quanlian.core.actions import Actor, act
from quanlian.core.files.models import StoredFile
from quanlian.core.files.store import path_of
from quanlian.core.findings import UserError
from quanlian.procedures.actions import letters
from quanlian.procedures.letters.files import render
from quanlian.procedures.models import Attachment, CaseLetter, Delivery
from quanlian.procedures.pages.case_answers import ACCEPT, MAX_MB, keep
from quanlian.procedures.pages.case_frame import verb
from quanlian.procedures.queries.dossier import Opened, open_case
from quanlian.procedures.queries.papers import may_open, may_read, may_see
from quanlian.ui.asked import actor as actor_of_request
from quanlian.ui.asked import person, strict_day


@guarded(SIGNED_IN)
@require_safe
def file_page(request: HttpRequest, pk: int, file: int) -> HttpResponseBase:
    """A file of the case for those who may read it; opening a secret one is recorded."""
    opened = open_case(person(request), pk)
    row = opened.case.attachments.select_related("file").filter(pk=file).first()
    if row is None or not may_open(opened.item, row, opened.eyes, opened.parties):
        raise UserError("NOT_FOUND", _("没有这份材料，或您无权查看"), value=str(file), remedy=_("从案件页面重新进入"))
    if row.secret:
        _record(request, row)
    return _download(row.file, _named(opened.veil.over(row.title), row.file))


@guarded(SIGNED_IN)
@require_safe
def letter_page(request: HttpRequest, pk: int, letter: int, form: str) -> HttpResponseBase:
    """A letter as PDF or Word; its files are made on first demand. A party's first look is noted in its delivery."""
    opened = open_case(person(request), pk)
    row = opened.case.letters.prefetch_related("deliveries").filter(pk=letter).first()
    readable = row is not None and may_see(row, opened.eyes, opened.item) and may_read(row, opened.eyes, opened.parties)
    if row is None or not readable:
        raise UserError("NOT_FOUND", _("没有这份文书，或您无权查看"), value=str(letter), remedy=_("从案件页面重新进入"))
    made = render(row.pk)
    _opened_by(request, opened, row)
    file = made.pdf if form == "pdf" else made.word
    if file is None:
        raise UserError("NOT_FOUND", _("文书还没有生成"), value=row.number, remedy=_("稍后再试"))
    return _download(file, f"{opened.veil.over(row.title)}-{row.number}.{'pdf' if form == 'pdf' else 'docx'}")


@guarded(SIGNED_IN)
@require_POST
@verb
def serve_page(request: HttpRequest, opened: Opened, actor: Actor, *, delivery: int) -> str:
    """Record that a letter reached an addressee: how, when, and what proves it."""
    row = _delivery(opened, delivery)
    post = request.POST
    receipts = keep(request, request.FILES.getlist("receipt")[:1], ACCEPT, MAX_MB)
    served = letters.Served(
        post.get("method", ""),
        strict_day(post, "sent_on"),
        strict_day(post, "served_on") or _no_day(),
        post.get("proof", "").strip(),
        receipts[0] if receipts else None,
    )
    letter = letters.record_service(actor, row.pk, served)
    return _("已登记送达：%(number)s") % {"number": letter.number}


@guarded(SIGNED_IN)
@require_POST
@verb
def replace_page(request: HttpRequest, opened: Opened, actor: Actor, *, letter: int) -> str:
    """Withdraw a letter by a new one."""
    row = opened.case.letters.filter(pk=letter).first()
    if row is None:
        raise UserError("LETTER_UNKNOWN", _("本案没有这份文书"), value=str(letter), remedy=_("刷新页面"))
    made = letters.replace(actor, row.pk, request.POST.get("reason", ""))
    return _("已重新制作：%(number)s") % {"number": made.number}


def _delivery(opened: Opened, pk: int) -> Delivery:
    row = Delivery.objects.filter(pk=pk, letter__case=opened.case).first()
    if row is None:
        raise UserError("DELIVERY_UNKNOWN", _("本案没有这条送达"), value=str(pk), remedy=_("刷新页面"))
    return row


def _record(request: HttpRequest, row: Attachment) -> None:
    with act(actor_of_request(request), "case.open_secret", row) as done:
        done.detail.update(case=row.case_id, sha256=row.file_id)


def _opened_by(request: HttpRequest, opened: Opened, row: CaseLetter) -> None:
    """A party's first look at a letter."""
    fresh = row.deliveries.filter(role__in=opened.eyes.parties, opened_at=None)
    if opened.eyes.parties and fresh.exists():
        with act(actor_of_request(request), "letter.open", row):
            fresh.update(opened_at=timezone.now())


def _download(file: StoredFile, name: str) -> FileResponse:
    """Always as a download: nothing handed in ever runs as a page of ours."""
    return FileResponse(path_of(file.sha256).open("rb"), as_attachment=True, filename=name)


def _named(title: str, file: StoredFile) -> str:
    """The title with the kind of file behind it. Never the stored name: that is whatever its first uploader said."""
    kinds = (Path(one).suffix.lower() for one in (title, file.name))
    kind = next((one for one in kinds if one.removeprefix(".") in ACCEPT), "")
    return title if title.lower().endswith(kind) else f"{title}{kind}"


def _no_day() -> dt.date:
    raise UserError("SERVICE_DATE", _("没有填写送达日期"), remedy=_("填写送达回证上的日期"))
