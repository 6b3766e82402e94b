"""Asking the log: all that happened to a case, a right, an officer, between two dates, with the proof of it."""

from __future__ import annotations

import datetime as dt

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from quanlian.core.access import Access, guarded
from quanlian.core.actions import act
from quanlian.core.findings import UserError
from quanlian.evidence.audit import Question, ask, find, subjects
from quanlian.evidence.logbook import log
from quanlian.evidence.models import LogCheck, Recorded, Seal
from quanlian.evidence.pages.facts import facts_of
from quanlian.evidence.pages.frame import Content
from quanlian.evidence.pages.kinds import kind_word
from quanlian.evidence.policies import AUDIT
from quanlian.ui.asked import actor

AUDITORS = Access("审计人员与负责人", True, AUDIT)
MOST = 200_000
"""Entries of a log that is compared while a person waits: a few seconds."""
SHOWN = 500
"""Rows printed; the count and the proof are over all."""
FIRST, LAST = 1900, 2999
"""Years asked about; a time zone cannot be put on the ends of the calendar."""


@guarded(AUDITORS)
@require_safe
def audit(request: HttpRequest) -> HttpResponse:
    """`about`, `number`, `since`, `until`. The statements at once; the proof follows. Asking is itself on record."""
    content = _asked(request)
    if content["number"]:
        rows = _recorded(request, _question(content))
        content.update(found=len(rows), rows=[(row, kind_word(row.kind), facts_of(row)) for row in rows[:SHOWN]])
        content["query"] = request.GET.urlencode()
    return render(request, "evidence/audit.html", content)


@guarded(AUDITORS)
@require_safe
def proof(request: HttpRequest) -> HttpResponse:
    """The same question: that nothing is missing. Every statement is compared, so a large log is left to the shell."""
    content = _asked(request)
    if log().size > MOST:
        content["check"] = LogCheck.objects.first()
    else:
        content["answer"] = ask(_question(content))
    return render(request, "evidence/_audit_proof.html", content)


def _asked(request: HttpRequest) -> Content:
    today = timezone.localdate()
    return {
        "subjects": subjects(),
        "about": request.GET.get("about", "case"),
        "number": request.GET.get("number", "").strip()[:80],
        "since": _day(request.GET.get("since", ""), today.replace(month=1, day=1)),
        "until": _day(request.GET.get("until", ""), today),
    }


def _question(content: Content) -> Question:
    return Question(str(content["about"]), str(content["number"]), *_dates(content))


def _recorded(request: HttpRequest, asked: Question) -> list[Seal]:
    known, _made = Recorded.objects.get_or_create(pk=1)
    with act(actor(request), "evidence.audit", known) as done:
        rows = find(asked)
        done.detail.update(about=asked.subject, number=asked.text, found=len(rows))
    return rows


def _dates(content: Content) -> tuple[dt.date, dt.date]:
    since, until = content["since"], content["until"]
    if not (isinstance(since, dt.date) and isinstance(until, dt.date)):
        raise UserError("AUDIT_PERIOD", _("日期不合格式"), remedy=_("按 年-月-日 填写"))
    return since, until


def _day(text: str, otherwise: dt.date) -> dt.date:
    try:
        day = dt.date.fromisoformat(text) if text else otherwise
        return day.replace(year=min(max(day.year, FIRST), LAST))
    except ValueError:
        raise UserError("AUDIT_PERIOD", _("日期不合格式"), value=text[:20], remedy=_("按 年-月-日 填写")) from None
