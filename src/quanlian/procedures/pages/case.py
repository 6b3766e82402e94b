"""The one page of a case, and the actions done on it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from quanlian.core.access import SIGNED_IN, guarded
from quanlian.core.findings import UserError
from quanlian.core.policies import Forbidden
from quanlian.procedures.actions.perform import Asked, FormRefused, perform
from quanlian.procedures.engine.situation import Json
from quanlian.procedures.forms.render import plain
from quanlian.procedures.pages.case_answers import given
from quanlian.procedures.pages.case_frame import case_page_of, seen_of, status_of
from quanlian.procedures.queries.dossier import Opened, open_case
from quanlian.procedures.queries.open_actions import Typed, must_sign
from quanlian.ui.asked import actor, person


@guarded(SIGNED_IN)
@require_safe
def case_page(request: HttpRequest, pk: int) -> HttpResponse:
    """For the office and the case's parties; the policy decides, and each sees what is for them."""
    return case_page_of(request, pk)


@guarded(SIGNED_IN)
@require_POST
def act_page(request: HttpRequest, pk: int, action: str) -> HttpResponse:
    """Do an action. A refused form comes back with what was typed and what is wrong with it; where somebody else was
    quicker the page says who did what."""
    opened = open_case(person(request), pk)
    values: dict[str, Json] = {}
    try:
        values = given(request, opened.item, action)
        _demand_confirmation(request, opened, action)
        asked = Asked(action, _plain(opened, action, values), seen_of(request), request.POST.get("why", "").strip())
        perform(actor(request), pk, asked)
    except Forbidden:
        raise
    except UserError as error:
        findings = error.findings if isinstance(error, FormRefused) else ()
        return case_page_of(request, pk, typed=Typed(action, values, findings), error=error, status=status_of(error))
    messages.success(request, _("已办理：%(title)s") % {"title": opened.item.actions[action].title})
    return redirect("case", pk=pk)


def _demand_confirmation(request: HttpRequest, opened: Opened, action: str) -> None:
    """A party's signature needs the password, which this page does not ask for; signing for the office and whatever
    cannot be taken back is confirmed. Raises UserError SIGN_NEEDED or ACTION_CONFIRM."""
    spec = opened.item.actions.get(action)
    if spec is not None and must_sign(spec, opened.eyes):
        raise UserError(
            "SIGN_NEEDED",
            _("“%(title)s”须由您本人签名，不能在办件页面直接提交") % {"title": spec.title},
            remedy=_("点击“填写并签名”，核对后用账号密码签名提交"),
        )
    if spec is not None and (spec.sign or spec.danger) and request.POST.get("confirm") != "1":
        raise UserError(
            "ACTION_CONFIRM",
            _("还没有确认“%(title)s”") % {"title": spec.title},
            remedy=_("核对内容后勾选确认，再次提交"),
        )


def _plain(opened: Opened, action: str, values: dict[str, Json]) -> dict[str, Json]:
    """The answers as the engine reads them: files by their hashes."""
    spec = opened.item.actions.get(action)
    fields = opened.item.forms[spec.form] if spec and spec.form else {}
    return {name: plain(fields[name], value) for name, value in values.items()}
