"""The three steps of an application, for the row at the top of its pages."""

from __future__ import annotations

from django.utils.translation import gettext as _

from quanlian.procedures.pages.form_parts import Sheet


def steps(one: Sheet, current: int) -> list[dict[str, str]]:
    """Filling in, looking over (and signing), done."""
    titles = [_("填写"), _("核对并签名") if one.action.sign else _("核对并提交"), _("完成")]
    return [{"title": title, "state": _state(at, current)} for at, title in enumerate(titles, 1)]


def _state(at: int, current: int) -> str:
    if at < current:
        return "done"
    return "current" if at == current else ""
