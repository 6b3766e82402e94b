"""Asking for a file of a result, and finding one's own."""

from __future__ import annotations

from django.db import transaction

from quanlian.core.actions import Actor, act
from quanlian.core.findings import UserError
from quanlian.core.people.models import User
from quanlian.core.policies import Forbidden, Person, policy_for
from quanlian.search.models import Export, ExportForm, ExportState
from quanlian.search.results.request import Request

AT_ONCE = 3
"""Files one person may have in the making."""


def ask(actor: Actor, request: Request, form: str) -> Export:
    """Have the file made in the background. Raises UserError for an unknown form and too many at once."""
    from quanlian.search.results.exporting.tasks import make_export

    if actor.user is None:
        raise Forbidden("登录后导出")
    if form not in ExportForm.values:
        raise UserError("EXPORT_FORM", "没有这种导出格式", value=form, remedy="选择 Excel 或 CSV")
    with transaction.atomic():
        _demand_room(actor.user)
        row = Export(user=actor.user, link=request.to_query(), form=form)
        row.save()
        with act(actor, "search.export", row) as done:
            done.detail.update(link=row.link, form=form)
        make_export.defer(export=row.pk)
    return row


def mine(person: Person) -> list[Export]:
    """One's own, newest first."""
    return list(policy_for(Export).visible_to(person).select_related("file")[:50])


def own(person: Person, pk: int) -> Export:
    """Raises UserError NOT_FOUND for what is not there or not one's own."""
    row = policy_for(Export).visible_to(person).filter(pk=pk).select_related("file").first()
    if row is None:
        raise UserError("NOT_FOUND", "没有这个导出文件", value=str(pk), remedy="从检索结果重新导出")
    return row


def _demand_room(user: User) -> None:
    User.objects.select_for_update(no_key=True).get(pk=user.pk)  # two clicks at once are counted one after the other
    waiting = Export.objects.filter(user=user, state__in=(ExportState.WAITING, ExportState.RUNNING)).count()
    if waiting >= AT_ONCE:
        raise UserError(
            "EXPORT_BUSY", f"已有 {waiting} 个导出在进行", value=str(AT_ONCE), remedy="等前面的完成后再导出"
        )
