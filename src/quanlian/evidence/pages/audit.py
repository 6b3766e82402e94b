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
from quanlian.core.people.roles import Role
from quanlian.evidence.audit import Answer, Question, ask, subjects
from quanlian.evidence.models import Recorded
from quanlian.evidence.pages.frame import Content, actor
from quanlian.evidence.pages.kinds import kind_word

AUDITORS = Access("审计人员与负责人", True, frozenset({Role.AUDITOR, Role.CHIEF, Role.ADMINISTRATOR}))
SHOWN = 500
"""Rows printed; the count and the proof are over all."""


@guarded(AUDITORS)
@require_safe
def audit(request: HttpRequest) -> HttpResponse:
    """`about`, `number`, `since`, `until`. Asking is itself on record."""
    today = timezone.localdate()
    content: Content = {
        "subjects": subjects(),
        "about": request.GET.get("about", "case"),
        "number": request.GET.get("number", "").strip()[:80],
        "since": _day(request.GET.get("since", ""), today.replace(month=1, day=1)),
        "until": _day(request.GET.get("until", ""), today),
    }
    if content["number"]:
        content.update(_answered(request, content))
    return render(request, "evidence/audit.html", content)


def _answered(request: HttpRequest, content: Content) -> Content:
    asked = Question(str(content["about"]), str(content["number"]), *_dates(content))
    known, _made = Recorded.objects.get_or_create(pk=1)
    with act(actor(request), "evidence.audit", known) as done:
        answer = ask(asked)
        done.detail.update(about=asked.subject, number=asked.text, found=len(answer.rows), faults=len(answer.faults))
    return {"answer": answer, "rows": _rows(answer)}


def _rows(answer: Answer) -> list[tuple[object, str, dict[str, object]]]:
    from quanlian.evidence.pages.facts import facts_of

    return [(row, kind_word(row.kind), facts_of(row)) for row in answer.rows[:SHOWN]]


def _dates(content: Content) -> tuple[dt.date, dt.date]:
    since, until = content["since"], content["until"]
    if not (isinstance(since, dt.date) and isinstance(until, dt.date)):
        raise UserError("AUDIT_PERIOD", _("日期不合格式"), remedy=_("按 年-月-日 填写"))
    return since, until


def _day(text: str, otherwise: dt.date) -> dt.date:
    try:
        return dt.date.fromisoformat(text) if text else otherwise
    except ValueError:
        raise UserError("AUDIT_PERIOD", _("日期不合格式"), value=text[:20], remedy=_("按 年-月-日 填写")) from None
