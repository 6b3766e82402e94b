"""Early warnings that an alliance shares with its members, and their answers."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse

from quanlian.core.actions import Actor, act
from quanlian.core.findings import UserError
from quanlian.core.messages.services import notify
from quanlian.utilisation.alliances.models import Alliance, AllianceMember, SharedWarning, WarningAnswer
from quanlian.utilisation.alliances.people import people_of_all


def warn(
    actor: Actor, alliance: Alliance, title: str, body: str, level: str, answer_by: dt.date | None = None
) -> SharedWarning:  # fmt: skip
    """Store a warning and tell every member's people once. Raises UserError WARNING_TEXT."""
    if not title.strip() or not body.strip() or level not in SharedWarning.Level.values:
        raise UserError("WARNING_TEXT", "预警须有标题、内容和级别", remedy="补填后重新发布")
    row = SharedWarning(
        alliance=alliance, title=title.strip()[:120], body=body.strip(), level=level, answer_by=answer_by, by=actor.user
    )  # fmt: skip
    with act(actor, "alliances.warn", row) as done:
        row.save()
        done.detail.update(alliance=alliance.number, told=_tell(row))
    return row


def answer(actor: Actor, warning: SharedWarning, member: AllianceMember, text: str, *, joins: bool) -> WarningAnswer:
    """A member's answer; a second one replaces the first. Raises UserError WARNING_MEMBER."""
    if member.alliance_id != warning.alliance_id or member.left_on is not None:
        raise UserError("WARNING_MEMBER", "只有本联盟的现有成员可以反馈", value=member.name)
    row = WarningAnswer.objects.filter(warning=warning, member=member).first()
    row = row or WarningAnswer(warning=warning, member=member)
    row.joins, row.text = joins, text.strip()[:500]
    with act(actor, "alliances.answer", row):
        row.save()
    return row


def close_warning(actor: Actor, row: SharedWarning, on: dt.date) -> SharedWarning:
    row.closed_on = on
    with act(actor, "alliances.close_warning", row):
        row.save(update_fields=["closed_on"])
    return row


def _tell(row: SharedWarning) -> int:
    members = row.alliance.members.filter(left_on=None).exclude(organisation=None)
    return notify(
        people_of_all(members.values_list("organisation_id", flat=True)),
        f"{row.get_level_display()}：{row.title}",
        row.body[:500],
        link=reverse("alliance", args=[row.alliance.number]),
        kind="alliance",
        urgent=row.level == SharedWarning.Level.RED,
        key=f"alliance.warning:{row.pk}",
    )
