"""What the pages of the procedure editor share: who may open them, the version asked for, crumbs and tabs."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from quanlian.core.access import Access
from quanlian.core.findings import UserError
from quanlian.core.policies import policy_for
from quanlian.procedures.models import ItemVersion, VersionState
from quanlian.procedures.policies import EDITORS

EDITING = Access("系统管理员、负责人", True, EDITORS)
Crumbs = list[dict[str, str]]
TONES = {VersionState.PUBLISHED: "green", VersionState.PROPOSED: "amber", VersionState.DRAFT: "indigo"}


def version_of(request: HttpRequest, code: str, pk: int) -> ItemVersion:
    """Raises UserError VERSION_NOT_FOUND."""
    row = policy_for(ItemVersion).visible_to(request.user).filter(code=code, pk=pk).first()
    if row is None:
        raise UserError("VERSION_NOT_FOUND", _("没有这个版本"), value=str(pk), remedy=_("从事项管理重新进入"))
    return row


def published_text(request: HttpRequest, code: str) -> ItemVersion | None:
    """The version in force with its text."""
    rows = policy_for(ItemVersion).visible_to(request.user)
    return rows.filter(code=code, state=VersionState.PUBLISHED).first()


def crumbs(code: str, title: str, *more: tuple[str, str]) -> Crumbs:
    """From the list of items down; the last one has no address."""
    own = {"title": title, "url": reverse("editor-item", args=[code]) if more else ""}
    first = {"title": _("事项管理"), "url": reverse("editor")}
    return [first, own, *({"title": said, "url": url} for said, url in more)]


def tabs(row: ItemVersion, active: str) -> list[dict[str, object]]:
    """The views of one version; each has its own address."""
    named = (
        ("editor-version", _("文本")),
        ("editor-diff", _("与现行版本比较")),
        ("editor-trial", _("试跑示例")),
        ("editor-review", _("审批")),
    )
    place = [row.code, row.pk]
    return [{"title": title, "url": reverse(name, args=place), "active": name == active} for name, title in named]
