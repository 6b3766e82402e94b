"""One service: its guide, whether it can be applied for, its sample files, and the decision to open or close it."""

from __future__ import annotations

from urllib.parse import quote

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from quanlian.core.access import EVERYBODY, GOVERNMENT_SIDE, SIGNED_IN, guarded
from quanlian.core.findings import UserError
from quanlian.core.policies import policy_for
from quanlian.procedures.drawing.flow import svg
from quanlian.procedures.library import item_of, published_version
from quanlian.procedures.models import ItemVersion
from quanlian.procedures.moment import today
from quanlian.procedures.office import office
from quanlian.procedures.spec import Item
from quanlian.service.catalogue import samples
from quanlian.service.catalogue.guide import guide_of
from quanlian.service.catalogue.models import Offer
from quanlian.service.catalogue.offers import decide, offered
from quanlian.service.frame import address
from quanlian.ui.asked import actor, strict_day

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@guarded(EVERYBODY)
@require_safe
def service_page(request: HttpRequest, code: str) -> HttpResponse:
    """The guide. One with blank blocks is not published: the office sees it with what is missing, others do not."""
    version, item = _find(code)
    offer = offered(item)
    inside = GOVERNMENT_SIDE.allows(request.user)
    if not offer.shown and not inside:
        raise UserError(
            "NOT_FOUND", _("该事项的办事指南尚未发布"), value=item.title, remedy=_("可先电话咨询，或查看其他事项")
        )
    context = {
        "version": version,
        "item": item,
        "guide": guide_of(item, office(), today()),
        "offer": offer,
        "picture": mark_safe(svg(item)),  # noqa: S308 - our own drawing, every text in it is escaped
        "apply_url": address("apply", code) if offer.apply else "",
        "may_decide": policy_for(Offer).can(request.user, "decide"),
        "decisions": policy_for(Offer).visible_to(request.user).filter(code=code).select_related("by")[:20],
        "inside": inside,
        "on": today(),
        "has_form": any(item.initial in action.from_ and action.form for action in item.actions.values()),
        "english": (get_language() or "").startswith("en"),
        "crumbs": [{"title": _("办事服务"), "url": reverse("services")}, {"title": item.title, "url": ""}],
    }
    return render(request, "catalogue/service.html", context)


@guarded(SIGNED_IN)
@require_POST
def offer_decide(request: HttpRequest, code: str) -> HttpResponse:
    """Open or close the item for application."""
    said = request.POST
    row = decide(
        actor(request),
        code,
        open_=said.get("open") == "1",
        reason=said.get("reason", ""),
        since=strict_day(said, "since"),
        until=strict_day(said, "until"),
    )
    messages.success(request, _("已登记：恢复受理") if row.open else _("已登记：暂停受理"))
    return redirect("service", code)


@guarded(EVERYBODY)
@require_safe
def form_sample(request: HttpRequest, code: str) -> HttpResponse:
    """The blank form as a Word file."""
    _version, item = _public(request, code)
    return _file(samples.blank_form(item), f"{item.title}申请表（空白）.docx")


@guarded(EVERYBODY)
@require_safe
def letter_sample(request: HttpRequest, code: str, letter: str) -> HttpResponse:
    """A letter with its fields in brackets, as a Word file."""
    _version, item = _public(request, code)
    content = samples.letter_sample(item, letter)
    return _file(content, f"{item.letters[letter].title}（样本）.docx")


def _find(code: str) -> tuple[ItemVersion, Item]:
    try:
        version = published_version(code)
    except UserError as error:
        raise UserError("NOT_FOUND", error.message, value=error.value, remedy=error.remedy) from error
    return version, item_of(version)


def _public(request: HttpRequest, code: str) -> tuple[ItemVersion, Item]:
    version, item = _find(code)
    if not offered(item).shown and not GOVERNMENT_SIDE.allows(request.user):
        raise UserError("NOT_FOUND", _("该事项的办事指南尚未发布"), value=item.title, remedy=_("查看其他事项"))
    return version, item


def _file(content: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=DOCX)
    answer["Content-Disposition"] = f"attachment; filename=\"sample.docx\"; filename*=UTF-8''{quote(name)}"
    return answer
