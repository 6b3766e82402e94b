"""The pre-filing report: asked for, shown, kept, printed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from quanlian.core.access import EVERYBODY, SIGNED_IN, guarded
from quanlian.core.findings import UserError
from quanlian.core.people.models import User
from quanlian.core.policies import policy_for
from quanlian.evidence import issuer
from quanlian.similarity.catalogue.serving import ready
from quanlian.similarity.models import MarkReport
from quanlian.similarity.pages.frame import Content, classes_of, groups_of, name_of, not_too_often, picture_of
from quanlian.similarity.report.drawing import Question, draw
from quanlian.similarity.report.keeping import keep
from quanlian.similarity.report.pdf import pdf
from quanlian.ui.asked import actor, person

LISTED = 50


@guarded(EVERYBODY)
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """The form; posted, the report: kept for a signed-in person, only shown to anybody else."""
    if request.method != "POST":
        given = {key: request.GET.get(key, "") for key in ("name", "classes", "groups")}
        return render(request, "marks/report_form.html", {"given": given, "ready": ready(), "own": _own(request)})
    not_too_often(request)
    given = request.POST
    question = Question(name_of(given), picture_of(request), classes_of(given), groups_of(given))
    if isinstance(request.user, User):
        return redirect("marks-report-one", keep(actor(request), question).number)
    return render(request, "marks/report.html", {"answer": draw(question)})


def _own(request: HttpRequest) -> list[MarkReport]:
    return list(policy_for(MarkReport).visible_to(request.user).defer("answer")[:LISTED])


@guarded(SIGNED_IN)
@require_safe
def report(request: HttpRequest, number: str) -> HttpResponse:
    """A kept report, as it was given."""
    row = _kept(request, number)
    content: Content = {"answer": row.answer, "row": row}
    return render(request, "marks/report.html", content)


@guarded(SIGNED_IN)
@require_safe
def report_pdf(request: HttpRequest, number: str) -> HttpResponse:
    """The same for print."""
    row = _kept(request, number)
    data = pdf(row.answer, issuer.name(), row.number, timezone.localtime(row.made_at))
    answer = HttpResponse(data, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{row.number}.pdf"'
    return answer


def _kept(request: HttpRequest, number: str) -> MarkReport:
    row = policy_for(MarkReport).visible_to(person(request)).filter(number=number.upper()).first()
    if row is None:
        raise UserError("NOT_FOUND", _("没有这份报告，或您无权查看"), value=number[:40], remedy=_("核对编号"))
    return row
