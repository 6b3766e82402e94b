"""What changes the course of a case as a whole, each asked for in a dialog: transfer, reopen, migrate, join, split,
archive."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from quanlian.core.access import OFFICE, guarded
from quanlian.core.actions import Actor
from quanlian.core.findings import UserError
from quanlian.core.people.models import Organisation
from quanlian.core.policies import policy_for
from quanlian.procedures.actions import course
from quanlian.procedures.models import Case, ItemVersion, VersionState
from quanlian.procedures.pages.case_frame import verb
from quanlian.procedures.queries.dossier import Opened
from quanlian.registry.queries.places import region_asked

Given = Mapping[str, str]
Change = Callable[[Opened, Actor, Given], str]


@guarded(OFFICE)
@require_POST
@verb
def course_page(request: HttpRequest, opened: Opened, actor: Actor, *, change: str) -> str:
    """Raises UserError COURSE_UNKNOWN for a verb that is none of these."""
    run = CHANGES.get(change)
    if run is None:
        raise UserError("COURSE_UNKNOWN", _("没有这种办理"), value=change, remedy=_("刷新页面后重试"))
    return run(opened, actor, request.POST.dict())


def _transfer(opened: Opened, actor: Actor, given: Given) -> str:
    place = region_asked(given.get("region", ""))
    chosen = given.get("office", "")
    office = Organisation.objects.filter(pk=int(chosen), kind="government").first() if chosen.isdecimal() else None
    code = place.code if place else office.region_code if office else 0
    if not code:
        raise UserError("TRANSFER_PLACE", _("没有写明移送到哪里"), remedy=_("选择机关，或填写地区名称或代码"))
    course.transfer(actor, opened.case.pk, code, office, given.get("reason", ""))
    return _("案件已移送")


def _reopen(opened: Opened, actor: Actor, given: Given) -> str:
    course.reopen(actor, opened.case.pk, given.get("reason", ""))
    return _("案件已重新办理")


def _migrate(opened: Opened, actor: Actor, given: Given) -> str:
    to = ItemVersion.objects.filter(code=opened.case.item, state=VersionState.PUBLISHED).first()
    if to is None:
        raise UserError("ITEM_NOT_FOUND", _("没有已发布的版本"), value=opened.case.item, remedy=_("按原版本办完"))
    course.migrate(actor, opened.case.pk, to, given.get("reason", ""))
    return _("本案改按 %(version)s 版办理") % {"version": to.version}


def _join(opened: Opened, actor: Actor, given: Given) -> str:
    numbers = [one for one in re.split(r"[\s,，;；、]+", given.get("numbers", "")) if one]
    rows = policy_for(Case).visible_to(opened.eyes.user).filter(number__in=numbers)
    found = dict(rows.values_list("number", "pk"))
    missing = [one for one in numbers if one not in found]
    if missing or not numbers:
        raise UserError(
            "CASE_JOIN_NUMBER",
            _("找不到要合并的案件"),
            value="、".join(missing),
            remedy=_("填写完整的办件编号，用顿号或空格分隔"),
        )
    course.join(actor, opened.case.pk, found.values(), given.get("reason", ""))
    return _("已合并办理")


def _split(opened: Opened, actor: Actor, given: Given) -> str:
    made = course.split(actor, opened.case.pk, given.get("title", "").strip(), given.get("reason", ""))
    return _("已分案：%(number)s") % {"number": made.number}


def _archive(opened: Opened, actor: Actor, given: Given) -> str:
    made = course.archive(actor, opened.case.pk)
    return _("已归档：%(number)s") % {"number": made.archive_no}


CHANGES: Mapping[str, Change] = {
    "transfer": _transfer,
    "reopen": _reopen,
    "migrate": _migrate,
    "join": _join,
    "split": _split,
    "archive": _archive,
}
