"""What one does with a case besides the actions of its item: clocks, notes, material, taking, handing over, recusal."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from quanlian.core.access import SIGNED_IN, guarded
from quanlian.core.actions import Actor
from quanlian.core.findings import UserError
from quanlian.procedures.actions import clocks, desk
from quanlian.procedures.pages.case_answers import ACCEPT, MAX_MB, keep
from quanlian.procedures.pages.case_frame import seen_of, verb
from quanlian.procedures.pages.inbox_assign import person
from quanlian.procedures.queries.dossier import Opened


@guarded(SIGNED_IN)
@require_POST
@verb
def clock_page(request: HttpRequest, opened: Opened, actor: Actor, *, clock: str) -> str:
    """Pause, resume or extend a clock, with a reason and what proves it."""
    post, pk = request.POST, opened.case.pk
    change, _sep, kind = post.get("change", "").partition(":")
    given = clocks.Given(post.get("reason", "").strip(), post.get("proof", "").strip()[:200], seen_of(request))
    if change == "pause":
        clocks.pause(actor, pk, clock, kind, given)
        return _("期限已暂停")
    if change == "resume":
        clocks.resume(actor, pk, clock, kind, given)
        return _("期限已恢复，届满日按实际扣除的天数顺延")
    if change == "extend":
        clocks.extend(actor, pk, clock, given)
        return _("期限已延长")
    raise UserError("CLOCK_CHANGE", _("没有选择办理方式"), value=change, remedy=_("选择暂停、恢复或延长"))


@guarded(SIGNED_IN)
@require_POST
@verb
def note_page(request: HttpRequest, opened: Opened, actor: Actor) -> str:
    """An internal note, apart from the file."""
    desk.note(actor, opened.case.pk, request.POST.get("text", ""))
    return _("备注已保存")


@guarded(SIGNED_IN)
@require_POST
@verb
def upload_page(request: HttpRequest, opened: Opened, actor: Actor) -> str:
    """Material handed in outside a form."""
    files = keep(request, request.FILES.getlist("files"), ACCEPT, MAX_MB)
    internal = request.POST.get("internal") == "1" and opened.eyes.office
    desk.add_material(actor, opened.case.pk, files, request.POST.get("title", "").strip()[:200], internal=internal)
    return _("材料已存入案卷")


@guarded(SIGNED_IN)
@require_POST
@verb
def take_page(request: HttpRequest, opened: Opened, actor: Actor) -> str:
    """Take an unassigned case."""
    desk.take_over(actor, opened.case.pk)
    return _("本案已由您承办")


@guarded(SIGNED_IN)
@require_POST
@verb
def hand_over_page(request: HttpRequest, opened: Opened, actor: Actor) -> str:
    """Give the case to a colleague."""
    to = person(request.POST.get("to", ""))
    desk.hand_over(actor, opened.case.pk, to, request.POST.get("reason", ""))
    return _("已转由%(name)s承办") % {"name": to}


@guarded(SIGNED_IN)
@require_POST
@verb
def recuse_page(request: HttpRequest, opened: Opened, actor: Actor) -> str:
    """Keep a person out of the case: oneself, or whom a chief names."""
    given = request.POST.get("who", "")
    who = person(given) if given else opened.eyes.user
    desk.recuse(actor, opened.case.pk, who, request.POST.get("reason", ""))
    return _("%(name)s已回避本案") % {"name": who}
